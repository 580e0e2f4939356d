using System.Text.RegularExpressions;
using Probes.Tests.Support;

namespace Probes.Tests.Infra;

/// <summary>The workflow for public runners never ran where it was written: its text is held to the files and names that it speaks of.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string Workflow = Repository.Read(".github/workflows/ci.yml");

    public static TheoryData<string> Scripts => [.. Repository.Files("infra", "*.sh"), ".ci/run", ".ci/bicep"];

    [Fact]
    public void It_may_read_the_sources_and_nothing_else()
    {
        Assert.Contains("permissions:\n  contents: read\n\n", Workflow.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("secrets.", Workflow, StringComparison.Ordinal);
        Assert.DoesNotContain("pull_request_target", Workflow, StringComparison.Ordinal);
        Assert.Equal(Regex.Count(Workflow, "actions/checkout@"), Regex.Count(Workflow, "persist-credentials: false"));
    }

    [Fact]
    public void Every_action_is_pinned_by_its_commit_and_says_which_version_that_is() =>
        Assert.All(Regex.Matches(Workflow, "uses: .*"), use => Assert.Matches("^uses: actions/[a-z-]+@[0-9a-f]{40} # v[0-9]+\\.[0-9]+\\.[0-9]+\r?$", use.Value));

    [Fact]
    public void Every_file_that_a_command_names_exists()
    {
        var files = Named().Matches(Workflow).Select(match => match.Value).Distinct().ToArray();

        Assert.Contains(".ci/run", files);
        Assert.All(files, file => Assert.True(Repository.Exists(file), file));
        Assert.All(
            Regex.Matches(Workflow, "PublishProfile=([a-z]+)"),
            match => Assert.True(Repository.Exists($"src/Probes/Properties/PublishProfiles/{match.Groups[1].Value}.pubxml"), match.Value));
    }

    [Fact]
    public void Tests_that_it_leaves_out_exist()
    {
        var tests = typeof(WorkflowTests).Assembly.GetTypes().Select(type => type.FullName ?? "").ToArray();
        var leftOut = Regex.Matches(Workflow, "FullyQualifiedName!~([A-Za-z.]+)").Select(match => match.Groups[1].Value).ToArray();

        Assert.NotEmpty(leftOut);
        Assert.All(leftOut, part => Assert.Contains(tests, name => name.Contains(part, StringComparison.Ordinal)));
    }

    [Fact]
    public void That_it_never_ran_stands_in_it_and_in_the_document_or_in_neither() =>
        Assert.Equal(Workflow.Contains("# Never run so far", StringComparison.Ordinal), Repository.Read("docs/deployment.md").Contains("the workflow of GitHub Actions", StringComparison.Ordinal));

    [ProgramTheory("bash", "bash")]
    [MemberData(nameof(Scripts))]
    public async Task A_script_is_bash(string script) =>
        Assert.Equal("", await RunningProgram.RunAsync("bash", "", TimeSpan.FromSeconds(60), "-n", Path.Combine(Repository.Root, script)));

    [GeneratedRegex(@"(?<![\w/.])(\.ci|src|infra)/[\w./-]*\w|\bglobal\.json\b")]
    private static partial Regex Named();
}
