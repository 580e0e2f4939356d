using System.Net;
using System.Text.Json;
using IpHttps.Evidence;
using Probes.Lab.Demo;
using Probes.Lab.Responders;
using Probes.Tests.Lab;
using Probes.Tests.Support;

namespace Probes.Tests.Cli.Check;

/// <summary><c>probe check --file</c> over a deployment of three entry points, with the real engine and responders on loopback.</summary>
public sealed class ComparisonTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LabFixture _lab = new();
    private readonly List<LabResponder> _responders = [];
    private DnsEvidence _answer = new() { Addresses = [IPAddress.Loopback] };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var responder in _responders)
        {
            await responder.DisposeAsync();
        }
    }

    public void Dispose()
    {
        _lab.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_entry_point_without_NULL_suites_and_the_one_that_demands_a_certificate_are_named()
    {
        var cli = await CheckAsync();

        Assert.Contains("Deployment contoso: 3 of 3 entry points judged, 2 findings", cli.Out, StringComparison.Ordinal);
        Assert.Contains("In contoso 2 of 3 entry points accept the NULL suites (berlin and db); munich refuses the NULL suites (reset)", cli.Out, StringComparison.Ordinal);
        Assert.Contains("In contoso 2 of 3 entry points demand no client certificate (berlin and munich); db demands a client certificate", cli.Out, StringComparison.Ordinal);
        Assert.Contains("clientcertnegotiation=enable", cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_JSON_the_findings_stand_in_the_runs_they_are_about_and_verdicts_stay()
    {
        var alone = await CheckAsync("--json", "--depth", "quick");
        using var runs = JsonDocument.Parse(alone.Out);

        Assert.Equal(JsonValueKind.Array, runs.RootElement.ValueKind);
        Assert.Equal(["DA7010"], Compared(runs, "db"));
        Assert.Equal(["DA7011"], Compared(runs, "munich"));
        Assert.Empty(Compared(runs, "berlin"));
    }

    [Fact]
    public async Task The_common_name_is_asked_for_and_held_against_the_entry_points()
    {
        _answer = new DnsEvidence { Addresses = [IPAddress.Parse("203.0.113.99")] };

        var cli = await CheckAsync();

        Assert.Equal(["da.contoso.test"], cli.Names);
        Assert.Contains("da.contoso.test resolves to 203.0.113.99, which is no address of an entry point of contoso (127.0.0.1)", cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_on_the_command_line_means_no_DNS_for_the_common_name_either()
    {
        var cli = await CheckAsync("--address", "127.0.0.1");

        Assert.Empty(cli.Names);
    }

    private static string[] Compared(JsonDocument runs, string id) =>
    [
        .. runs.RootElement.EnumerateArray().Single(run => run.GetProperty("endpoint").GetProperty("id").GetString() == id)
            .GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("id").GetString()!).Where(finding => finding.StartsWith("DA70", StringComparison.Ordinal)),
    ];

    private async Task<CommandLine> CheckAsync(params string[] more)
    {
        var demand = new ClientCertificateDemand([_lab.Authority.Certificate]);
        var entries = new[] { ("berlin", _lab.Server), ("munich", _lab.Server with { NullSuites = [] }), ("db", _lab.Server with { ClientCertificate = demand }) };
        var document = JsonSerializer.Serialize(new
        {
            schemaVersion = 1,
            deployments = new[] { new { id = "contoso", gslbName = "da.contoso.test" } },
            endpoints = entries.Select(each => new { id = each.Item1, deployment = "contoso", host = LabFixture.Host, address = "127.0.0.1", port = Start(each.Item2), allowPrivate = true }),
        });
        var cli = new CommandLine
        {
            Engine = LabEngine.Create(TimeProvider.System),
            Resolve = (_, _, _) => Task.FromResult(_answer),
        };
        await cli.CheckAsync(["--file", _folder.Write("e.json", document), "--roots", _folder.Write("root.pem", _lab.Authority.Certificate.ExportCertificatePem() + "\n"), .. more]);
        return cli;
    }

    private int Start(ResponderBehaviour behaviour)
    {
        var responder = LabResponder.Start(behaviour);
        _responders.Add(responder);
        return responder.EndPoint.Port;
    }
}
