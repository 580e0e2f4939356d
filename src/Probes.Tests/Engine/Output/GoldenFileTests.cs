using System.Text.Json;
using IpHttps.Output;

namespace Probes.Tests.Engine.Output;

/// <summary>The JSON contract, version 1. These files may only change together with schemaVersion.</summary>
public sealed class GoldenFileTests
{
    private static readonly string[] Files = ["run-v1.json", "run-v1-unresolved.json", "run-v1-tunnel.json", "run-v1-trace.json", "run-v1-survey.json"];

    [Fact]
    public void A_run_that_saw_much_is_written_as_promised() =>
        Assert.Equal(File.ReadAllText(SourceTree.Golden("run-v1.json")), RunJson.Serialize(SampleRuns.RefusingLoadBalancer, indented: true) + "\n");

    [Fact]
    public void A_run_that_saw_nothing_is_written_as_promised() =>
        Assert.Equal(File.ReadAllText(SourceTree.Golden("run-v1-unresolved.json")), RunJson.Serialize(SampleRuns.NoSuchName, indented: true) + "\n");

    [Fact]
    public void A_run_that_opened_the_tunnel_is_written_as_promised() =>
        Assert.Equal(Golden("run-v1-tunnel.json", SampleTunnel.Run), RunJson.Serialize(SampleTunnel.Run, indented: true) + "\n");

    [Fact]
    public void A_run_that_was_read_from_a_capture_is_written_as_promised() =>
        Assert.Equal(Golden("run-v1-trace.json", SampleRuns.ClientCapture), RunJson.Serialize(SampleRuns.ClientCapture, indented: true) + "\n");

    [Fact]
    public void A_run_of_depth_full_is_written_as_promised() =>
        Assert.Equal(Golden("run-v1-survey.json", SampleSurvey.Run), RunJson.Serialize(SampleSurvey.Run, indented: true) + "\n");

    [Theory]
    [InlineData("run-v1-survey.json")]
    [InlineData("run-v1.json")]
    [InlineData("run-v1-unresolved.json")]
    [InlineData("run-v1-tunnel.json")]
    [InlineData("run-v1-trace.json")]
    public void What_is_read_is_written_again_unchanged(string file)
    {
        var golden = File.ReadAllText(SourceTree.Golden(file));

        var run = RunJson.Parse(golden);

        Assert.NotNull(run);
        Assert.Equal(golden, RunJson.Serialize(run, indented: true) + "\n");
    }

    [Fact]
    public void What_is_written_is_read_again_unchanged()
    {
        var run = SampleRuns.RefusingLoadBalancer;

        var read = RunJson.Parse(RunJson.SerializeToUtf8(run));

        Assert.Equivalent(run, read, strict: true);
    }

    [Fact]
    public void The_files_show_every_property()
    {
        var shown = Files.SelectMany(file => NamesIn(JsonDocument.Parse(File.ReadAllText(SourceTree.Golden(file))).RootElement)).ToHashSet();

        Assert.Empty(ContractNames.All.Except(shown));
    }

    [Fact]
    public void Nothing_is_null_anywhere() =>
        Assert.All(Files, file => Assert.DoesNotContain("null,", File.ReadAllText(SourceTree.Golden(file)), StringComparison.Ordinal));

    /// <summary>What the file says; with PROBES_WRITE_DOCS=1 it is written anew first, as after a new diagnosis in the sample.</summary>
    private static string Golden(string name, RunDocument run)
    {
        if (Environment.GetEnvironmentVariable("PROBES_WRITE_DOCS") == "1")
        {
            File.WriteAllText(SourceTree.Golden(name), RunJson.Serialize(run, indented: true) + "\n");
        }

        return File.ReadAllText(SourceTree.Golden(name));
    }

    private static IEnumerable<string> NamesIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => NamesIn(property.Value).Prepend(property.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(NamesIn),
        _ => [],
    };
}
