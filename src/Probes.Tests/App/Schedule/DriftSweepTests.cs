using System.Net;
using System.Text.Json;
using IpHttps;
using IpHttps.Diagnosis;
using Probes.Lab.Certificates;
using Probes.Lab.Demo;
using Probes.Lab.Responders;
using Probes.Runs;
using Probes.Schedule;
using Probes.Tests.Lab;
using Probes.Tests.Support;

namespace Probes.Tests.App.Schedule;

/// <summary>The whole app with the real engine: a server whose certificate changes between sweeps.</summary>
public sealed class DriftSweepTests(LabFixture lab) : IClassFixture<LabFixture>, IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _servers = [];
    private int _sweeps;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_swapped_certificate_is_told_until_it_is_accepted_and_so_is_the_next_one()
    {
        await using var road = new SwitchedRoad(Start(lab.Server));
        await using var app = await AppAsync(road.Port);
        Assert.Equal(Verdict.Healthy, (await SweepAsync(app)).Verdict);
        Assert.Null(await ChangeAsync(app));

        road.Server = Start(Inspected("CN=Edge Inspection CA,O=Fabrikam"));
        Assert.Equal((Verdict.Degraded, "DA7051"), Told(await SweepAsync(app)));
        Assert.Equal((Verdict.Degraded, "DA7051"), Told(await SweepAsync(app)));
        Assert.Equal("DA7051", await ChangeAsync(app));

        var (accepted, baseline) = await app.SendAsync(HttpMethod.Put, "/api/endpoints/da/baseline", """{"accept":true,"note":"change 4711"}""");
        Assert.Equal(HttpStatusCode.Created, accepted.StatusCode);
        Assert.Equal(("change 4711", false), (baseline.GetProperty("note").GetString(), baseline.GetProperty("pinned").GetBoolean()));
        Assert.Null(await ChangeAsync(app));
        Assert.Equal((Verdict.Healthy, null), Told(await SweepAsync(app)));

        road.Server = Start(Inspected("CN=Other Inspection CA,O=Northwind"));
        Assert.Equal((Verdict.Degraded, "DA7051"), Told(await SweepAsync(app)));
        Assert.Equal("DA7051", await ChangeAsync(app));
    }

    [Fact]
    public async Task A_pinned_baseline_is_held_against_every_run_until_it_is_taken_away()
    {
        var sound = Start(lab.Server);
        await using var road = new SwitchedRoad(sound);
        await using var app = await AppAsync(road.Port);
        await SweepAsync(app);
        await app.SendAsync(HttpMethod.Put, "/api/endpoints/da/baseline", "{}");

        road.Server = Start(lab.Server with { NullSuites = [] });
        var run = await SweepAsync(app);
        Assert.Contains("DA7060", run.Findings.Select(finding => finding.Id));

        road.Server = sound;
        Assert.DoesNotContain((await SweepAsync(app)).Findings, finding => finding.Id.StartsWith("DA70", StringComparison.Ordinal));
        var (gone, _) = await app.SendAsync(HttpMethod.Delete, "/api/endpoints/da/baseline");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
    }

    private static (Verdict, string?) Told(IpHttps.Output.RunDocument run) =>
        (run.Verdict, run.Findings.Select(finding => finding.Id).FirstOrDefault(id => id.StartsWith("DA70", StringComparison.Ordinal)));

    private static async Task<string?> ChangeAsync(RunningApp app)
    {
        var (_, json) = await app.GetAsync("/api/endpoints/da/status");
        return json.GetProperty("endpoint").TryGetProperty("changes", out var changes) ? changes.EnumerateArray().Single().GetProperty("id").GetString() : null;
    }

    private IPEndPoint Start(ResponderBehaviour behaviour)
    {
        var responder = LabResponder.Start(behaviour);
        _servers.Add(responder);
        return responder.EndPoint;
    }

    /// <summary>The same subject from another issuer, with another key: trusted, so that nothing else is wrong with it.</summary>
    private ResponderBehaviour Inspected(string issuer)
    {
        var authority = lab.Authority.Subordinate(issuer);
        return lab.Server with
        {
            Certificate = authority.Issue(new LeafRequest($"CN={LabFixture.Host}") { DnsNames = [LabFixture.Host] }),
            SentChain = [authority.Certificate],
        };
    }

    private async Task<RunningApp> AppAsync(int port)
    {
        var engine = LabEngine.Create(TimeProvider.System);
        ProbeEndpoint trusting = (request, stop) => engine(request with { Target = request.Target with { Roots = [lab.Authority.Certificate] } }, stop);
        var app = await RunningApp.StartAsync(trusting, new() { ["Probes:AllowPrivate"] = "true", ["Probes:RetryDelay"] = "00:00:00" });
        var json = JsonSerializer.Serialize(new { host = LabFixture.Host, address = "127.0.0.1", port, allowPrivate = true });
        Assert.Equal(HttpStatusCode.Created, (await app.PutAsync("da", json)).Response.StatusCode);
        return app;
    }

    /// <summary>One more sweep; the run that it stored.</summary>
    private async Task<IpHttps.Output.RunDocument> SweepAsync(RunningApp app)
    {
        var slot = TestRuns.Noon.AddMinutes(5 * ++_sweeps);
        while (await app.Service<Sweeper>().RunAsync(slot, default) is null)
        {
            await Task.Delay(20); // The sweep at the start of the app still runs.
        }

        return (await app.Service<RunStore>().GetAsync("da", RunId.Format("da", slot, "local"), default))!;
    }
}
