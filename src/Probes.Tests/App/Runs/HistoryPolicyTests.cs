using IpHttps.Diagnosis;
using Probes.Runs;
using Probes.Tests.Support;

namespace Probes.Tests.App.Runs;

public class HistoryPolicyTests
{
    private static readonly DateTimeOffset Noon = SampleRuns.Noon;

    private readonly RunStore _store = new(new StrictMemoryTables(), SampleRuns.Region, new FixedClock(Noon), HistoryPolicy.ChangesAndFailures);

    [Fact]
    public async Task Of_healthy_unchanged_runs_the_first_of_each_hour_is_kept_and_of_others_every_one()
    {
        var verdicts = new Dictionary<int, Verdict>
        {
            [0] = Verdict.Healthy, [5] = Verdict.Healthy, [10] = Verdict.Unreachable, [15] = Verdict.Unreachable, [20] = Verdict.Healthy,
            [25] = Verdict.Healthy, [30] = Verdict.Degraded, [35] = Verdict.Degraded, [40] = Verdict.Healthy, [45] = Verdict.Unknown,
            [50] = Verdict.Healthy, [55] = Verdict.Healthy, [60] = Verdict.Healthy, [65] = Verdict.Healthy,
        };

        await SaveAsync(verdicts);

        Assert.Equal([0, 10, 15, 20, 30, 35, 40, 45, 50, 60], await KeptAsync());
    }

    [Fact]
    public async Task A_healthy_run_in_other_words_is_kept()
    {
        await SaveAsync(new() { [0] = Verdict.Healthy });
        await _store.SaveAsync(SampleRuns.Run("a", Noon.AddMinutes(5)) with { Headline = "another certificate" }, Noon.AddMinutes(5), default);

        Assert.Equal([0, 5], await KeptAsync());
    }

    [Fact]
    public async Task A_healthy_run_with_which_announced_work_begins_or_ends_is_kept()
    {
        await _store.InitializeAsync(default);
        foreach (var (minute, window) in new[] { (0, null), (5, "patch-day"), (10, "patch-day"), (15, null), (20, null) })
        {
            await _store.SaveAsync(SampleRuns.Run("a", Noon.AddMinutes(minute)) with { Maintenance = window }, Noon.AddMinutes(minute), default);
        }

        Assert.Equal([0, 5, 15], await KeptAsync());
    }

    [Fact]
    public async Task The_state_goes_on_and_names_a_run_that_can_be_read()
    {
        await SaveAsync(new() { [0] = Verdict.Healthy, [5] = Verdict.Healthy });

        var state = await _store.LatestAsync("a", default);

        Assert.Equal((Noon.AddMinutes(5), Noon.AddMinutes(5).AddSeconds(2)), (state!.LastSlot, state.AsOf));
        Assert.NotNull(await _store.GetAsync("a", state.RunId, default));
    }

    private async Task SaveAsync(Dictionary<int, Verdict> verdicts)
    {
        await _store.InitializeAsync(default);
        foreach (var (minute, verdict) in verdicts)
        {
            await _store.SaveAsync(SampleRuns.Run("a", Noon.AddMinutes(minute), verdict), Noon.AddMinutes(minute), default);
        }
    }

    private async Task<IEnumerable<int>> KeptAsync() =>
        (await _store.QueryAsync("a", new RunQuery(), default)).Runs.Select(run => (int)(run.Slot - Noon).TotalMinutes).Reverse();
}
