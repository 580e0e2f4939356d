using IpHttps.Diagnosis;
using Probes.Runs;
using Probes.Tables;
using Probes.Tests.Support;

namespace Probes.Tests.App.Runs;

/// <summary>The store on the real database file.</summary>
public sealed class ConcurrentSavesTests : IAsyncLifetime, IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder _folder = new();

    private readonly SqliteTables _tables;

    public ConcurrentSavesTests() => _tables = new SqliteTables(_folder.File("probes.db"));

    public Task InitializeAsync() => new RunStore(_tables, SampleRuns.Region, TimeProvider.System).InitializeAsync(None);

    public async Task DisposeAsync() => await _tables.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sweep_of_many_endpoints_at_once_is_stored_whole()
    {
        var store = new RunStore(_tables, SampleRuns.Region, TimeProvider.System);
        var ids = Enumerable.Range(0, 60).Select(number => $"endpoint-{number:00}").ToList();

        await Task.WhenAll(ids.Select(id => Task.Run(() => store.SaveAsync(SampleRuns.Run(id, SampleRuns.Noon).WithTimeline(64), SampleRuns.Noon, None))));

        Assert.Equal(ids, (await store.LatestAsync(None)).Select(state => state.EndpointId));
        foreach (var id in ids)
        {
            var run = Assert.Single((await store.QueryAsync(id, new RunQuery(), None)).Runs);
            Assert.NotNull(await store.GetAsync(id, run.RunId, None));
        }
    }

    [Fact]
    public async Task Two_writers_of_one_slot_leave_one_run_and_one_change()
    {
        RunStore[] stores = [.. Enumerable.Range(0, 3).Select(_ => new RunStore(_tables, SampleRuns.Region, TimeProvider.System))];

        var changes = await Task.WhenAll(stores.Select(store =>
            Task.Run(() => store.SaveAsync(SampleRuns.Run("a", SampleRuns.Noon, Verdict.Unreachable), SampleRuns.Noon, None))));

        Assert.Single(changes, change => change.Applied);
        Assert.Equal(1, (await stores[0].LatestAsync("a", None))!.ConsecutiveFailures);
        Assert.Single((await stores[0].QueryAsync("a", new RunQuery(), None)).Runs);
    }

    [Fact]
    public async Task A_month_dropped_under_a_running_program_is_made_again()
    {
        var store = new RunStore(_tables, SampleRuns.Region, TimeProvider.System);
        await store.SaveAsync(SampleRuns.Run("a", SampleRuns.Noon), SampleRuns.Noon, None);
        await _tables.DeleteTableAsync(RunKeys.HistoryTable(SampleRuns.Noon), None);

        await store.SaveAsync(SampleRuns.Run("a", SampleRuns.Noon.AddMinutes(5)), SampleRuns.Noon.AddMinutes(5), None);

        Assert.Single((await store.QueryAsync("a", new RunQuery(), None)).Runs);
    }
}
