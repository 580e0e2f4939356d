using System.Net;
using System.Threading.Channels;
using IpHttps.Output;
using Microsoft.Extensions.DependencyInjection;
using Probes.Runs;
using Probes.Schedule;
using Probes.Tables;
using Probes.Tests.App.Schedule;
using Probes.Tests.Support;

namespace Probes.Tests.App.Api;

public sealed class HealthRoutesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Channel<SweepRecord> _sweeps = Channel.CreateUnbounded<SweepRecord>();

    [Fact]
    public async Task A_process_that_answers_is_live()
    {
        await using var app = await RunningApp.StartAsync();

        Assert.Equal("""{"status":"live"}""", await app.Client.GetStringAsync("/api/health/live"));
    }

    [Fact]
    public async Task A_watch_is_fresh_for_three_intervals_after_its_last_sweep()
    {
        await using var app = await RunningApp.StartAsync(services: services => services.AddSingleton<IRunObserver>(new Listener(_sweeps.Writer)));
        await _sweeps.Reader.ReadAsync();

        Assert.Equal("""{"status":"fresh","ageSeconds":0}""", await app.Client.GetStringAsync("/api/health/freshness"));
    }

    [Fact]
    public async Task A_watch_whose_sweeps_do_not_end_is_starting_and_then_stale()
    {
        await using var tables = new SqliteTables(_folder.File("other.db"));
        var refusing = new RefusingTables(tables);
        await using var app = await RunningApp.StartAsync(services: services => services.AddSingleton<ITables>(refusing).AddSingleton<IRunObserver>(new Listener(_sweeps.Writer)));
        refusing.Refuses = _ => false;
        await _sweeps.Reader.ReadAsync(); // The sweep of the start would otherwise be written over the record below.
        await app.Service<SweepStore>().SaveAsync(
            new SweepRecord(TestRuns.Noon, "local", TestRuns.Noon, null, 1, 0, 0, 0, 0, TimeSpan.FromMinutes(5), "1"), default);

        var starting = await app.Client.GetStringAsync("/api/health/freshness");
        refusing.Refuses = table => table == RunKeys.LatestTable;
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        var (stale, json) = await app.GetAsync("/api/health/freshness");

        Assert.Contains("\"starting\"", starting, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, stale.StatusCode);
        Assert.Equal("stale", json.GetProperty("status").GetString());
    }

    public void Dispose() => _folder.Dispose();

    private sealed class Listener(ChannelWriter<SweepRecord> sweeps) : IRunObserver
    {
        public void OnRun(RunDocument run, SlotPlace place, EndpointState? previous)
        {
        }

        public void OnSweep(SweepRecord sweep) => sweeps.TryWrite(sweep);
    }
}
