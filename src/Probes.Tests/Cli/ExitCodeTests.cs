using IpHttps.Diagnosis;
using Probes.Cli;

namespace Probes.Tests.Cli;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(Verdict.Healthy, 0)]
    [InlineData(Verdict.Degraded, 1)]
    [InlineData(Verdict.Misconfigured, 2)]
    [InlineData(Verdict.WrongResponder, 2)]
    [InlineData(Verdict.Unreachable, 2)]
    [InlineData(Verdict.Unknown, 3)]
    public async Task A_verdict_is_an_exit_code(Verdict verdict, int code)
    {
        var cli = new CommandLine { Engine = (request, _) => Task.FromResult(Runs.Of(request, verdict)) };

        Assert.Equal(code, await cli.CheckAsync("da.contoso.com"));
    }

    [Theory]
    [InlineData(0, Verdict.Healthy, Verdict.Healthy)]
    [InlineData(1, Verdict.Healthy, Verdict.Degraded)]
    [InlineData(3, Verdict.Degraded, Verdict.Unknown, Verdict.Healthy)]
    [InlineData(2, Verdict.Unknown, Verdict.Unreachable, Verdict.Degraded)]
    public void Of_several_the_worst_counts(int code, params Verdict[] verdicts)
    {
        Assert.Equal(code, ExitCodes.Of(verdicts));
    }

    [Theory]
    [InlineData]
    [InlineData("chek", "da.contoso.com")]
    [InlineData("check")]
    [InlineData("check", "da.contoso.com", "--port", "0")]
    [InlineData("check", "da.contoso.com", "--port")]
    [InlineData("check", "da.contoso.com", "--prot", "443")]
    [InlineData("check", "da contoso com")]
    [InlineData("check", "http://da.contoso.com/")]
    [InlineData("check", "--file", "does-not-exist.json")]
    [InlineData("explain", "bogus")]
    [InlineData("explain", "0x12345")]
    public async Task Wrong_use_is_64_with_a_message_and_nothing_probed(params string[] arguments)
    {
        var cli = new CommandLine();

        Assert.Equal(64, await cli.RunAsync(arguments));
        Assert.StartsWith("probe: ", cli.Error, StringComparison.Ordinal);
        Assert.Empty(cli.Out);
        Assert.Empty(cli.Requests);
    }

    [Fact]
    public async Task A_fault_of_the_program_looks_like_no_verdict()
    {
        var cli = new CommandLine { Engine = (_, _) => throw new InvalidOperationException("a bug") };

        Assert.Equal(70, await cli.CheckAsync("da.contoso.com"));
        Assert.Contains("a bug", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_no_mistake()
    {
        var cli = new CommandLine();

        Assert.Equal(0, await cli.CheckAsync("--help"));
        Assert.Contains("Exit codes:", cli.Out, StringComparison.Ordinal);
        Assert.Contains("PROBE_CLIENT_CERT_PASSWORD", cli.Out, StringComparison.Ordinal);
    }
}
