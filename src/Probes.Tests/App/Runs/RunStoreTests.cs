using IpHttps.Diagnosis;
using IpHttps.Output;
using Probes.Runs;
using Probes.Tables;
using Probes.Tests.Support;

namespace Probes.Tests.App.Runs;

public sealed class RunStoreTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly DateTimeOffset Slot = SampleRuns.Noon;

    private readonly StrictMemoryTables _tables = new(emptyPages: true);

    private readonly RunStore _store;

    public RunStoreTests() => _store = new RunStore(_tables, SampleRuns.Region, new FixedClock(Slot));

    [Fact]
    public async Task A_saved_run_is_found_by_its_id()
    {
        await _store.InitializeAsync(None);
        var run = SampleRuns.Run("a", Slot).WithCertificate("*.contoso.test").WithTimeline(3);

        await _store.SaveAsync(run, Slot, None);

        var read = await _store.GetAsync("a", run.ProbeId, None);
        Assert.Equal(RunJson.Serialize(run), RunJson.Serialize(read!));
    }

    [Theory]
    [InlineData("b", "a.20260726T120000Z.westeurope")]
    [InlineData("a", "a.20260726T120001Z.westeurope")]
    [InlineData("a", "a.20260726T120000Z.northeurope")]
    [InlineData("a", "a.20200101T000000Z.westeurope")]
    [InlineData("a", "a.00010101T000000Z.westeurope")]
    [InlineData("a", "../a")]
    public async Task Another_id_finds_nothing(string endpointId, string runId)
    {
        await SaveAsync(Slot);

        Assert.Null(await _store.GetAsync(endpointId, runId, None));
    }

    [Fact]
    public async Task Tables_of_today_and_of_a_month_that_begins_tomorrow_are_made()
    {
        await new RunStore(_tables, SampleRuns.Region, new FixedClock(new DateTimeOffset(2026, 7, 31, 8, 0, 0, TimeSpan.Zero))).InitializeAsync(None);

        Assert.Equal(["hist202607", "hist202608", "latest"], await _tables.ListTablesAsync(None));
    }

    [Fact]
    public async Task A_program_that_runs_into_a_new_month_makes_its_table()
    {
        await SaveAsync(Slot);
        await SaveAsync(new DateTimeOffset(2026, 8, 31, 12, 0, 0, TimeSpan.Zero));

        Assert.Equal(["hist202607", "hist202608", "hist202609", "latest"], await _tables.ListTablesAsync(None));
    }

    [Fact]
    public async Task A_replay_of_a_slot_overwrites_the_run_and_leaves_the_state()
    {
        await SaveAsync(Slot.AddMinutes(-5));
        var first = await SaveAsync(Slot);

        var replay = await SaveAsync(Slot, Verdict.Unreachable);

        Assert.True(first.Applied);
        Assert.Equal((first.Current, false), (replay.Current, replay.Applied));
        Assert.Equal(first.Current, await _store.LatestAsync("a", None));
        var page = await _store.QueryAsync("a", new RunQuery(), None);
        Assert.Equal([Verdict.Unreachable, Verdict.Healthy], page.Runs.Select(run => run.Verdict));
    }

    [Fact]
    public async Task A_run_older_than_the_state_goes_to_history_only()
    {
        var newer = await SaveAsync(Slot);

        var older = await SaveAsync(Slot.AddHours(-1), Verdict.Unreachable);

        Assert.False(older.Applied);
        Assert.Equal(newer.Current, await _store.LatestAsync("a", None));
        Assert.Equal(2, (await _store.QueryAsync("a", new RunQuery(), None)).Runs.Count);
    }

    [Fact]
    public async Task A_change_tells_the_state_before_and_after()
    {
        var first = await SaveAsync(Slot);
        var second = await SaveAsync(Slot.AddMinutes(5), Verdict.Unreachable);

        Assert.Null(first.Previous);
        Assert.Equal(first.Current, second.Previous);
        Assert.Equal((Verdict.Unreachable, 1), (second.Current.Verdict, second.Current.ConsecutiveFailures));
    }

    [Fact]
    public async Task A_save_cut_between_history_and_state_is_completed_by_its_replay()
    {
        await _store.InitializeAsync(None);
        _tables.BeforeWrite = (table, _) => table == RunKeys.LatestTable ? throw new TablesException(TablesError.Unavailable, "cut") : Task.CompletedTask;
        await Assert.ThrowsAsync<TablesException>(() => SaveAsync(Slot));
        _tables.BeforeWrite = (_, _) => Task.CompletedTask;

        Assert.True((await SaveAsync(Slot)).Applied);

        Assert.Single((await _store.QueryAsync("a", new RunQuery(), None)).Runs);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_state_changed_meanwhile_is_read_again(int races)
    {
        await _store.InitializeAsync(None);
        await SaveAsync(Slot);
        LoseRaces(races);

        var change = await SaveAsync(Slot.AddHours(1), Verdict.Unreachable);

        Assert.Equal(races, change.Current.ConsecutiveFailures - 1);
        Assert.Equal(change.Current, await _store.LatestAsync("a", None));
    }

    [Fact]
    public async Task After_three_lost_races_the_save_fails()
    {
        await _store.InitializeAsync(None);
        await SaveAsync(Slot);
        LoseRaces(3);

        var failure = await Assert.ThrowsAsync<TablesException>(() => SaveAsync(Slot.AddHours(1), Verdict.Unreachable));

        Assert.Equal(TablesError.PreconditionFailed, failure.Error);
    }

    [Fact]
    public async Task A_run_under_another_name_than_its_keys_is_a_mistake_of_ours()
    {
        await _store.InitializeAsync(None);
        var run = SampleRuns.Run("a", Slot);

        await Assert.ThrowsAsync<ArgumentException>(() => _store.SaveAsync(run, Slot.AddMinutes(1), None));
        await Assert.ThrowsAsync<ArgumentException>(() => _store.SaveAsync(SampleRuns.Run("a", Slot, region: "mars"), Slot, None));
        await Assert.ThrowsAsync<ArgumentException>(() => _store.SaveAsync(SampleRuns.Run("a/b", Slot), Slot, None));
        Assert.Throws<ArgumentException>(() => new RunStore(_tables, "West Europe", TimeProvider.System));
    }

    [Fact]
    public async Task Latest_states_of_the_region_come_ordered_by_endpoint()
    {
        await _store.InitializeAsync(None);
        var other = new RunStore(_tables, "northeurope", TimeProvider.System);
        await other.SaveAsync(SampleRuns.Run("elsewhere", Slot, region: "northeurope"), Slot, None);
        var ids = Enumerable.Range(0, 30).Select(number => $"endpoint-{number:00}").ToList();
        foreach (var id in ids.AsEnumerable().Reverse())
        {
            await _store.SaveAsync(SampleRuns.Run(id, Slot), Slot, None);
        }

        var states = await _store.LatestAsync(None);

        Assert.Equal(ids, states.Select(state => state.EndpointId));
        Assert.All(states, state => Assert.Equal(SampleRuns.Region, state.Region));
        Assert.Null(await _store.LatestAsync("elsewhere", None));
        Assert.Null(await _store.LatestAsync("not/an/id", None));
    }

    private async Task<StateChange> SaveAsync(DateTimeOffset slot, Verdict verdict = Verdict.Healthy)
    {
        await _store.InitializeAsync(None);
        return await _store.SaveAsync(SampleRuns.Run("a", slot, verdict), slot, None);
    }

    /// <summary>Another writer saves an earlier, failed run just before each of the next writes of the state.</summary>
    private void LoseRaces(int races)
    {
        var rival = new RunStore(_tables, SampleRuns.Region, TimeProvider.System);
        var left = races;
        _tables.BeforeWrite = async (table, _) =>
        {
            if (table == RunKeys.LatestTable && left-- > 0)
            {
                var remaining = left;
                left = 0;
                var slot = Slot.AddMinutes(30 - remaining);
                await rival.SaveAsync(SampleRuns.Run("a", slot, Verdict.Unreachable), slot, None);
                left = remaining;
            }
        };
    }
}
