using System.Text.RegularExpressions;
using IpHttps.Targets;

namespace Probes.Tests.Cli;

/// <summary>The pages name every option and field there is, and none that is not.</summary>
public sealed partial class DocumentationTests
{
    [Theory]
    [InlineData("check")]
    [InlineData("explain")]
    public async Task Every_option_of_a_command_has_its_row(string command)
    {
        var cli = new CommandLine();
        await cli.RunAsync([command, "--help"]);
        var section = Page("cli.md").Split("\n## ").Single(part => part.StartsWith($"`probe {command}`", StringComparison.Ordinal));

        Assert.Equal(
            HelpRow().Matches(cli.Out).Select(row => row.Groups[1].Value).Order(StringComparer.Ordinal),
            OptionRow().Matches(section).Select(row => row.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_field_of_the_document_has_its_row()
    {
        IEnumerable<string> fields =
            [.. EndpointDocumentReader.Fields, .. DeclarationReader.DeploymentFields, .. DeclarationReader.EndpointFields, .. DeclarationReader.ExpectFields];

        Assert.Equal(
            fields.Order(StringComparer.Ordinal),
            FieldRow().Matches(Page("endpoints.md")).Select(row => row.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_example_document_is_right()
    {
        var example = Page("endpoints.md").Split("```json")[1].Split("```")[0];

        Assert.Equal("munich", Assert.Single(Engine.Targets.Documents.Good(example).Endpoints).Id);
    }

    private static string Page(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Probes.slnx")))
        {
            folder = folder.Parent;
        }

        return File.ReadAllText(Path.Combine(folder!.FullName, "docs", name));
    }

    [GeneratedRegex(@"^  (--[a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex HelpRow();

    [GeneratedRegex(@"^\| `(--[a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex OptionRow();

    [GeneratedRegex(@"^\| `([a-zA-Z]+)` \|", RegexOptions.Multiline)]
    private static partial Regex FieldRow();
}
