using IpHttps.Diagnosis;
using Probes.Runs;
using Probes.Tests.Support;

namespace Probes.Tests.App.Runs;

public sealed class DayStoreTests
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(SampleRuns.Noon.UtcDateTime);

    private readonly StrictMemoryTables _tables = new();
    private readonly RunStore _runs;
    private readonly DayStore _days;

    public DayStoreTests()
    {
        _runs = new RunStore(_tables, SampleRuns.Region, new FixedClock(SampleRuns.Noon));
        _days = new DayStore(_tables, _runs, SampleRuns.Region);
    }

    [Fact]
    public async Task A_day_is_counted_from_its_runs_and_counting_again_changes_nothing()
    {
        await _runs.InitializeAsync(default);
        await _days.InitializeAsync(default);
        await SaveAsync(-1, Verdict.Unreachable); // the evening before
        await SaveAsync(0, Verdict.Healthy);
        await SaveAsync(60, Verdict.Degraded);
        await SaveAsync(120, Verdict.WrongResponder);
        await SaveAsync(1439, Verdict.Unknown);
        await SaveAsync(1440, Verdict.Unreachable); // the day after

        var first = await _days.SummariseAsync("a", Day, default);
        var again = await _days.SummariseAsync("a", Day, default);

        Assert.Equal(new DaySummary("a", SampleRuns.Region, Day, 4, 2, 1, 1), first);
        Assert.Equal(first, again);
        Assert.Equal(first, await _days.GetAsync("a", Day, default));
    }

    [Fact]
    public async Task A_repeated_failure_counts_once_as_its_repetition_says()
    {
        await _runs.InitializeAsync(default);
        await _days.InitializeAsync(default);
        var slot = new DateTimeOffset(Day, new TimeOnly(8, 0), TimeSpan.Zero);
        var run = SampleRuns.Run("a", slot);
        var first = SampleRuns.Run("a", slot, Verdict.Unreachable) with { ProbeId = run.ProbeId + ".first" };
        await _runs.SaveAsync(run with { RetryOf = first.ProbeId }, first, slot, default);

        Assert.Equal(new DaySummary("a", SampleRuns.Region, Day, 1, 1, 0, 0), await _days.SummariseAsync("a", Day, default));
    }

    [Fact]
    public async Task Runs_within_announced_work_count_neither_way()
    {
        await _runs.InitializeAsync(default);
        await _days.InitializeAsync(default);
        await SaveAsync(0, Verdict.Healthy);
        var slot = new DateTimeOffset(Day, new TimeOnly(8, 0), TimeSpan.Zero);
        await _runs.SaveAsync(SampleRuns.Run("a", slot, Verdict.Unreachable) with { Maintenance = "patch-day" }, slot, default);

        Assert.Equal(new DaySummary("a", SampleRuns.Region, Day, 1, 1, 0, 0), await _days.SummariseAsync("a", Day, default));
    }

    [Fact]
    public async Task A_day_without_runs_is_no_data_and_no_row()
    {
        await _days.InitializeAsync(default);

        Assert.Null(await _days.SummariseAsync("a", Day, default));
        Assert.Null(await _days.GetAsync("a", Day, default));
    }

    private Task<StateChange> SaveAsync(int minute, Verdict verdict)
    {
        var slot = new DateTimeOffset(Day, TimeOnly.MinValue, TimeSpan.Zero).AddMinutes(minute);
        return _runs.SaveAsync(SampleRuns.Run("a", slot, verdict), slot, default);
    }
}
