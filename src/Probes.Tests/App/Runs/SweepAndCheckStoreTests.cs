using IpHttps.Diagnosis;
using IpHttps.Output;
using Probes.Runs;
using Probes.Tests.Support;

namespace Probes.Tests.App.Runs;

public sealed class SweepStoreTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly StrictMemoryTables _tables = new(emptyPages: true);

    [Fact]
    public async Task There_is_no_sweep_before_the_first()
    {
        var store = new SweepStore(_tables, SampleRuns.Region);

        Assert.Null(await store.LatestAsync(None));
        await store.InitializeAsync(None);
        Assert.Null(await store.LatestAsync(None));
    }

    [Fact]
    public async Task The_latest_sweep_comes_back_as_it_was_finished()
    {
        var store = new SweepStore(_tables, SampleRuns.Region);
        var started = Sweep(SampleRuns.Noon, finishedAt: null);
        var finished = started with { FinishedAt = SampleRuns.Noon.AddSeconds(40), Completed = 20, Failed = 3, Stored = 19, MissedSlots = 1 };
        await store.InitializeAsync(None);

        await store.SaveAsync(Sweep(SampleRuns.Noon.AddMinutes(-5), SampleRuns.Noon), None);
        await store.SaveAsync(started, None);
        Assert.Equal(started, await store.LatestAsync(None));
        await store.SaveAsync(finished, None);

        Assert.Equal(finished, await store.LatestAsync(None));
    }

    [Fact]
    public async Task Slots_in_which_the_region_itself_was_at_fault_are_remembered_by_their_range()
    {
        var store = new SweepStore(_tables, SampleRuns.Region);
        await store.InitializeAsync(None);
        for (var minute = 0; minute < 30; minute += 5)
        {
            var slot = SampleRuns.Noon.AddMinutes(minute);
            await store.SaveAsync(Sweep(slot, slot.AddSeconds(9)) with { Endpoints = 10, Failing = minute is 5 or 10 ? 6 : 5, Disturbed = minute == 20 }, None);
        }

        await store.SaveAsync(Sweep(SampleRuns.Noon.AddMinutes(30), finishedAt: null) with { Disturbed = true }, None);

        Assert.Equal([5, 10, 20], await DegradedAsync(0, 60));
        Assert.Equal([5], await DegradedAsync(5, 10));
        Assert.Equal([10, 20], await DegradedAsync(6, 21));
        Assert.Equal(SampleRuns.Noon.AddMinutes(30), (await store.LatestAsync(None))!.Slot);

        async Task<IEnumerable<int>> DegradedAsync(int from, int to) =>
            (await store.DegradedAsync(SampleRuns.Noon.AddMinutes(from), SampleRuns.Noon.AddMinutes(to), None)).Select(slot => (int)(slot - SampleRuns.Noon).TotalMinutes).Order();
    }

    [Fact]
    public async Task Regions_keep_apart()
    {
        var west = new SweepStore(_tables, "west");
        var north = new SweepStore(_tables, "north");
        await west.InitializeAsync(None);
        await west.SaveAsync(Sweep(SampleRuns.Noon, null) with { Region = "west" }, None);

        Assert.Null(await north.LatestAsync(None));
        await Assert.ThrowsAsync<ArgumentException>(() => north.SaveAsync(Sweep(SampleRuns.Noon, null), None));
    }

    private static SweepRecord Sweep(DateTimeOffset slot, DateTimeOffset? finishedAt) =>
        new(slot, SampleRuns.Region, slot.AddMilliseconds(120), finishedAt, 20, 0, 0, 0, 0, TimeSpan.FromSeconds(15), "0.1.0");
}

public sealed class CheckStoreTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly StrictMemoryTables _tables = new(emptyPages: true);

    [Fact]
    public async Task Results_of_several_regions_come_in_their_order()
    {
        var store = new CheckStore(_tables);
        var expiresAt = SampleRuns.Noon.AddHours(1);
        await store.InitializeAsync(None);
        foreach (var region in new[] { "west", "east" })
        {
            await store.SaveAsync("check-1", SampleRuns.Run("a", SampleRuns.Noon, Verdict.Degraded, region).WithTimeline(1000), expiresAt, None);
        }

        var results = await store.GetAsync("check-1", None);

        Assert.Equal(["east", "west"], results.Select(result => result.Region));
        Assert.All(results, result => Assert.Equal((expiresAt, result.Region, Verdict.Degraded), (result.ExpiresAt, result.Run!.Region, result.Run.Verdict)));
    }

    [Fact]
    public async Task Saving_again_overwrites()
    {
        var store = new CheckStore(_tables);
        var run = SampleRuns.Run("a", SampleRuns.Noon);
        await store.InitializeAsync(None);

        await store.SaveAsync("c", run.WithTimeline(1000), SampleRuns.Noon, None);
        await store.SaveAsync("c", run, SampleRuns.Noon, None);

        Assert.Equal(RunJson.Serialize(run), RunJson.Serialize(Assert.Single(await store.GetAsync("c", None)).Run!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task An_id_that_no_check_has_finds_nothing_and_saves_nothing(string checkId)
    {
        var store = new CheckStore(_tables);
        await store.InitializeAsync(None);

        Assert.Empty(await store.GetAsync(checkId, None));
        await Assert.ThrowsAsync<ArgumentException>(() => store.SaveAsync(checkId, SampleRuns.Run("a", SampleRuns.Noon), SampleRuns.Noon, None));
    }
}
