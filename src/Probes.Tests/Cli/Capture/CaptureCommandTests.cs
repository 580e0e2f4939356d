using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Fixtures;
using Probes.Cli;
using Probes.Tests.Engine.Traces;
using Probes.Tests.Support;

namespace Probes.Tests.Cli.Capture;

public sealed class CaptureCommandTests
{
    private readonly CommandLine _cli = new()
    {
        Engine = (request, _) =>
        {
            request.Observed!(TraceSamples.Evidence(TraceSamples.NullRefused()));
            return Task.FromResult(Runs.Of(request, Verdict.Misconfigured));
        },
    };

    [Theory]
    [InlineData("capture", "da.contoso.test")]
    [InlineData("capture", "da.contoso.test", "--anonymise", "--as-is")]
    [InlineData("capture", "not a host", "--as-is")]
    public async Task It_is_said_which_of_the_two_is_wanted_before_anything_is_dialled(params string[] arguments)
    {
        Assert.Equal(ExitCodes.Usage, await _cli.RunAsync(arguments));

        Assert.Empty(_cli.Requests);
    }

    [Fact]
    public async Task An_anonymous_fixture_is_printed()
    {
        Assert.Equal(ExitCodes.Healthy, await _cli.RunAsync(["capture", "da.contoso.test", "--anonymise"]));

        Assert.True(_cli.Request.Target.Record);
        Assert.DoesNotContain("contoso", _cli.Out, StringComparison.Ordinal);
        Assert.NotNull(FixtureFile.Read(_cli.Out));
    }

    [Fact]
    public async Task A_file_takes_the_fixture()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("fixture.json");

        Assert.Equal(ExitCodes.Healthy, await _cli.RunAsync(["capture", "da.contoso.test:8443", "--as-is", "--out", file]));

        Assert.Equal("da.contoso.test", FixtureFile.Read(await File.ReadAllTextAsync(file))!.Host);
        Assert.Equal(8443, _cli.Request.Target.Port);
    }

    [Fact]
    public async Task Where_nobody_answers_nothing_is_written()
    {
        var cli = new CommandLine
        {
            Engine = (request, _) =>
            {
                request.Observed!(new ProbeEvidence { StartedAt = TraceSamples.Start, Host = request.Target.Host, Port = 443, Path = "/IPHTTPS" });
                return Task.FromResult(Runs.Of(request, Verdict.Unreachable));
            },
        };

        Assert.Equal(ExitCodes.Unknown, await cli.RunAsync(["capture", "da.contoso.test", "--anonymise"]));

        Assert.Empty(cli.Out);
    }
}
