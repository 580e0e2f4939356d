using System.Globalization;
using System.Text.Json;
using Probes.Cli;
using Probes.Lab.Responders;
using Probes.Tests.Lab;
using Probes.Tests.Support;

namespace Probes.Tests.Cli.Explain;

/// <summary>Output of Windows 10 and Windows 7 clients against live responders, with the engine that the program uses.</summary>
public sealed class LabComparisonTests(LabFixture lab) : IClassFixture<LabFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("windows10-fails", "windows8")]
    [InlineData("windows7-fails", "windows8")] // netsh on a later Windows: Windows 7 itself would connect there
    public async Task A_device_without_NULL_suites_agrees_with_a_client_that_shows_0x80090326(string output, string generation)
    {
        var (code, view) = await CompareAsync(output, lab.Server with { NullSuites = [], NullRefusal = Refusal.HandshakeFailure });

        Assert.Equal(0, code);
        Assert.Equal("sameFailure", view.GetProperty("comparison").GetProperty("relation").GetString());
        Assert.Equal(generation, view.GetProperty("comparison").GetProperty("prediction").GetProperty("generation").GetString());
        Assert.Contains("DA2001", Cause(view, 0).GetProperty("findings").EnumerateArray().Select(id => id.GetString()));
    }

    [Theory]
    [InlineData("windows10-fails")]
    [InlineData("windows7-fails")]
    public async Task A_healthy_server_puts_the_cause_on_the_clients_side(string output)
    {
        var (code, view) = await CompareAsync(output, lab.Server);

        Assert.Equal(1, code);
        Assert.Equal("onlyClientFails", view.GetProperty("comparison").GetProperty("relation").GetString());
        Assert.Equal("Healthy", view.GetProperty("run").GetProperty("verdict").GetString());
        Assert.False(Cause(view, 0).GetProperty("visibleFromOutside").GetBoolean());
    }

    [Fact]
    public async Task A_connected_client_of_a_healthy_server_agrees()
    {
        var (code, view) = await CompareAsync("windows10-connected", lab.Server);

        Assert.Equal((0, "sameSuccess"), (code, view.GetProperty("comparison").GetProperty("relation").GetString()));
    }

    [Fact]
    public async Task The_report_says_in_words_whether_both_agree()
    {
        await using var server = LabResponder.Start(lab.Server);
        var cli = new CommandLine { Factory = limit => EngineFactory.Create(limit).Probe, Width = 100 };

        await cli.RunAsync(Arguments("windows10-fails", server));

        Assert.Contains("Differ", cli.Out, StringComparison.Ordinal);
        Assert.Contains("on this client or on its own way", string.Join(' ', cli.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(int Code, JsonElement View)> CompareAsync(string output, ResponderBehaviour behaviour)
    {
        await using var server = LabResponder.Start(behaviour);
        var cli = new CommandLine { Factory = limit => EngineFactory.Create(limit).Probe };
        var code = await cli.RunAsync([.. Arguments(output, server), "--json"]);
        return (code, JsonDocument.Parse(cli.Out).RootElement.GetProperty("views")[0].Clone());
    }

    private string[] Arguments(string output, LabResponder server)
    {
        var roots = _folder.Write("root.pem", lab.Authority.Certificate.ExportCertificatePem());
        var text = ClientOutputs.Read(output, LabFixture.Host, server.EndPoint.Port)
            .Replace("https://da.contoso.com/", string.Create(CultureInfo.InvariantCulture, $"https://{LabFixture.Host}:{server.EndPoint.Port}/"), StringComparison.Ordinal);
        return ["explain", text, "--address", server.EndPoint.Address.ToString(), "--allow-private", "--roots", roots];
    }

    private static JsonElement Cause(JsonElement view, int index) => view.GetProperty("comparison").GetProperty("causes")[index];
}
