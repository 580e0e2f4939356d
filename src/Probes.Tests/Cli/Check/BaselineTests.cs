using System.Text.Json;
using IpHttps;
using IpHttps.Output;
using Probes.Lab.Certificates;
using Probes.Lab.Demo;
using Probes.Lab.Responders;
using Probes.Tests.Lab;
using Probes.Tests.Support;

namespace Probes.Tests.Cli.Check;

/// <summary><c>probe check --baseline</c>, with the real engine and responders on loopback.</summary>
public sealed class BaselineTests(LabFixture lab) : IClassFixture<LabFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_changed_since_the_file_was_written_is_told_and_what_did_not_is_not()
    {
        await using var before = LabResponder.Start(lab.Server);
        var file = _folder.Write("runs.json", (await CheckAsync(before, "--json")).Out);

        var same = await CheckAsync(before, "--baseline", file, "--json");
        Assert.Empty(Findings(same.Out, "DA70"));

        using var other = lab.Authority.Subordinate("CN=Edge Inspection CA,O=Fabrikam");
        using var certificate = other.Issue(new LeafRequest($"CN={LabFixture.Host}") { DnsNames = [LabFixture.Host] });
        await using var after = LabResponder.Start(lab.Server with { Certificate = certificate, SentChain = [other.Certificate], NullSuites = [] });
        var moved = _folder.Write("moved.json", File.ReadAllText(file).Replace($"\"port\": {before.EndPoint.Port}", $"\"port\": {after.EndPoint.Port}", StringComparison.Ordinal));
        var changed = await CheckAsync(after, "--baseline", moved, "--json");

        Assert.Equal(1, changed.Code);
        var finding = Assert.Single(Findings(changed.Out, "DA7060"));
        Assert.Contains("issuer: ", finding, StringComparison.Ordinal);
        Assert.Contains("NULL suites: accepted (0x003B) before, refused (reset) now", finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_not_in_the_file_is_judged_without_and_that_is_said()
    {
        await using var responder = LabResponder.Start(lab.Server);
        var file = _folder.Write("runs.json", RunJson.SerializeMany([Runs.Of(Request("a.example"), IpHttps.Diagnosis.Verdict.Healthy)]));

        var checking = await CheckAsync(responder, "--baseline", file);

        Assert.Equal(0, checking.Code);
        Assert.Contains($"holds no run of {LabFixture.Host}:{responder.EndPoint.Port}", checking.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[1, null]")]
    public async Task A_file_without_a_run_is_wrong_use(string text)
    {
        var cli = new CommandLine();

        Assert.Equal(64, await cli.CheckAsync("a.example", "--baseline", _folder.Write("runs.json", text)));
        Assert.Contains("holds no run; write one with probe check HOST --json", cli.Error, StringComparison.Ordinal);
    }

    private static ProbeRequest Request(string host)
    {
        var endpoint = new IpHttps.Targets.Endpoint { Id = "a", Host = host };
        return new ProbeRequest("1", endpoint, endpoint.ToTarget(), "local");
    }

    private static string[] Findings(string json, string prefix)
    {
        using var run = JsonDocument.Parse(json);
        return
        [
            .. run.RootElement.GetProperty("findings").EnumerateArray().Where(each => each.GetProperty("id").GetString()!.StartsWith(prefix, StringComparison.Ordinal))
                .Select(each => each.GetProperty("because").GetString()!),
        ];
    }

    private async Task<(int Code, string Out, string Error)> CheckAsync(LabResponder responder, params string[] more)
    {
        var cli = new CommandLine { Engine = LabEngine.Create(TimeProvider.System) };
        var roots = _folder.Write("root.pem", lab.Authority.Certificate.ExportCertificatePem() + "\n");
        var code = await cli.CheckAsync(
            [LabFixture.Host, "--address", "127.0.0.1", "--port", $"{responder.EndPoint.Port}", "--allow-private", "--roots", roots, .. more]);
        return (code, cli.Out, cli.Error);
    }
}
