using System.Text.Json;
using IpHttps.Diagnosis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Probes.Lab.Ingestion;
using Probes.Schedule;
using Probes.Tests.Support;

namespace Probes.Tests.App.Telemetry;

/// <summary>The app, its sweeps, and an ingestion endpoint that stores what it receives.</summary>
public sealed class SweepTelemetryTests : IAsyncLifetime, IDisposable
{
    private readonly KeptLog _log = new();

    private IngestionServer _server = null!;

    public async Task InitializeAsync() => _server = await IngestionServer.StartAsync(0, CancellationToken.None);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_sweep_tells_one_result_per_endpoint_and_one_event_before_it_ends()
    {
        await using var app = await StartAsync(Verdict.Healthy, "one", "two", "three");

        await SweepAsync(app);

        Assert.Equal(["da:one", "da:three", "da:two"], Results().Select(data => data.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        var told = Assert.Single(_server.Of("EventData"));
        Assert.Equal("da.sweep", told.GetProperty("name").GetString());
        Assert.Equal((3, 3, 0), (Measured(told, "planned"), Measured(told, "completed"), Measured(told, "failRatio")));
    }

    [Fact]
    public async Task Nothing_else_is_sent_no_request_and_no_connection_of_a_probe()
    {
        await using var app = await StartAsync(Verdict.Healthy, "one");
        await app.Client.GetAsync("/api/status");

        await SweepAsync(app);

        Assert.Equal(["AvailabilityData", "EventData"], _server.Stored.Select(item => item.GetProperty("data").GetProperty("baseType").GetString()).Distinct().Order());
    }

    [Fact]
    public async Task Results_of_a_sweep_that_finds_most_endpoints_failing_are_stamped_as_of_a_degraded_region()
    {
        await using var app = await StartAsync(Verdict.Unreachable, "one", "two", "three");

        await SweepAsync(app);

        Assert.All(Results(), data => Assert.Equal("true", data.GetProperty("properties").GetProperty("da.regionDegraded").GetString()));
        Assert.Equal(3, Results().Count());
    }

    [Fact]
    public async Task With_ingestion_down_probing_and_storing_go_on_and_what_waits_is_visible()
    {
        await using var app = await StartAsync(Verdict.Healthy, "one", "two");
        _server.Answer = (_, _) => IngestionReply.Of(503);

        var record = await SweepAsync(app, outage: true);

        Assert.Equal((2, 2), (record!.Completed, record.Stored));
        Assert.Contains("directaccess_telemetry_items{state=\"pending\"} 3", await app.Client.GetStringAsync("/metrics"), StringComparison.Ordinal);
        Assert.Contains("Azure Monitor does not take all it is told: 3 items wait for the next sweep, 0 are lost since the program began", _log.Lines);
    }

    [Fact]
    public async Task What_ingestion_refuses_for_good_is_counted_and_told_with_the_next_sweep()
    {
        await using var app = await StartAsync(Verdict.Healthy, "one", "two");
        _server.Answer = (_, _) => IngestionReply.Of(400);
        await SweepAsync(app);
        _server.Answer = (_, _) => IngestionReply.Accepted;
        Assert.Contains("Azure Monitor does not take all it is told: 0 items wait for the next sweep, 3 are lost since the program began", _log.Lines);
        _log.Lines.Clear();

        await SweepAsync(app, minute: 2);

        Assert.Equal(3, Measured(Assert.Single(_server.Of("EventData")), "telemetryLost"));
        Assert.Contains("directaccess_telemetry_items{state=\"lost\"} 3", await app.Client.GetStringAsync("/metrics"), StringComparison.Ordinal);
        Assert.DoesNotContain(_log.Lines, line => line.StartsWith("Azure Monitor", StringComparison.Ordinal));
    }

    private async Task<RunningApp> StartAsync(Verdict verdict, params string[] endpoints)
    {
        var app = await RunningApp.StartAsync(
            (request, _) => Task.FromResult(TestRuns.Of(request, verdict, TestRuns.Noon)),
            new() { ["Probes:ApplicationInsights"] = _server.ConnectionString, ["Probes:RetryDelay"] = "00:00:00", ["Probes:Interval"] = "00:05:00" },
            services => services.AddSingleton<ILoggerProvider>(_log));

        // The app sweeps once by itself when it starts, before there is an endpoint.
        await _server.UntilStoredAsync(1);
        _server.Forget();
        foreach (var id in endpoints)
        {
            await app.PutAsync(id, $$"""{"host":"{{id}}.contoso.com"}""");
        }

        return app;
    }

    private static async Task<Probes.Runs.SweepRecord?> SweepAsync(RunningApp app, bool outage = false, int minute = 1)
    {
        var slot = TestRuns.Noon.AddMinutes(minute);
        var sweeping = app.Service<Sweeper>().RunAsync(slot, CancellationToken.None);
        if (outage)
        {
            foreach (var pause in new[] { 1, 2 })
            {
                var due = app.Clock.GetUtcNow().AddSeconds(pause);
                await app.Clock.UntilTimerAtAsync(due);
                app.Clock.Advance(TimeSpan.FromSeconds(pause));
            }
        }

        return await sweeping.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private IEnumerable<JsonElement> Results() => _server.Of("AvailabilityData");

    private static double Measured(JsonElement told, string name) => told.GetProperty("measurements").GetProperty(name).GetDouble();
}
