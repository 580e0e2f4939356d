using IpHttps.Diagnosis;

namespace Probes.Tests.App.Schedule;

public class CutShortSweepTests
{
    private static readonly DateTimeOffset Slot = TestRuns.Noon;

    [Fact]
    public async Task The_deadline_ends_a_sweep_and_what_is_unfinished_is_no_result()
    {
        await using var fixture = new SweepFixture();
        await fixture.AddAsync("a");
        fixture.Probe = async (request, stop) =>
        {
            await Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            return TestRuns.Of(request, Verdict.Unknown, Slot);
        };

        var sweep = fixture.SweepAsync();
        await fixture.Clock.UntilTimerAtAsync(Slot.AddSeconds(290));
        fixture.Clock.Advance(TimeSpan.FromSeconds(290));
        var record = await sweep;

        Assert.Equal((1, 0, 0), (record!.Planned, record.Completed, record.Stored));
        Assert.Equal(Slot.AddSeconds(290), record.FinishedAt);
        Assert.Null(await fixture.Runs.LatestAsync("a", default));
    }

    [Fact]
    public async Task Stopping_writes_what_is_finished_and_the_record_and_starts_nothing_new()
    {
        await using var fixture = new SweepFixture(new ProbesOptions { Jitter = 0, Concurrency = 1 });
        await fixture.AddAsync("a", "b", "c");
        using var stop = new CancellationTokenSource();
        var asked = 0;
        fixture.Probe = async (request, _) =>
        {
            // The first is answered; the second finishes although the program stops; the third never begins.
            if (Interlocked.Increment(ref asked) == 2)
            {
                await stop.CancelAsync();
            }

            return TestRuns.Of(request, Verdict.Healthy, Slot);
        };

        var record = await fixture.SweepAsync(Slot, stop.Token);

        Assert.Equal((3, 2, 2), (record!.Planned, record.Completed, record.Stored));
        Assert.Null(record.FinishedAt);
        Assert.Equal(record, await fixture.Sweeps.LatestAsync(default));
        Assert.Equal(2, (await fixture.Runs.LatestAsync(default)).Count);
    }

    [Fact]
    public async Task A_run_that_cannot_be_stored_before_the_sweep_ends_is_counted_as_lost()
    {
        await using var fixture = new SweepFixture();
        await fixture.AddAsync("a", "b");
        fixture.Probe = (request, _) =>
        {
            fixture.Tables.Refuses = table => table.StartsWith("hist", StringComparison.Ordinal);
            return Task.FromResult(TestRuns.Of(request, Verdict.Healthy, Slot));
        };

        var sweeping = fixture.SweepAsync();
        await fixture.PassTimeUntilAsync(sweeping);
        var sweep = await sweeping;

        Assert.Equal((2, 2, 0), (sweep!.Planned, sweep.Completed, sweep.Stored));
        Assert.Equal(sweep, await fixture.Sweeps.LatestAsync(default));
    }

    [Theory]
    [InlineData("hist")]
    [InlineData("latest")]
    [InlineData("sweeps")]
    [InlineData("")]
    public async Task After_an_outage_in_its_middle_a_sweep_has_lost_and_doubled_nothing(string refused)
    {
        await using var fixture = new SweepFixture();
        await fixture.AddAsync("a", "b", "c");
        fixture.Probe = (request, _) =>
        {
            fixture.Tables.Refuses = table => table.StartsWith(refused, StringComparison.Ordinal);
            return Task.FromResult(TestRuns.Of(request, Verdict.Unreachable, Slot));
        };
        var options = fixture.Options;
        Assert.Equal(TimeSpan.Zero, options.RetryDelay);

        var sweeping = fixture.SweepAsync();
        await fixture.Clock.UntilTimerAtAsync(Slot.AddSeconds(1));
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        await fixture.Clock.UntilTimerAtAsync(Slot.AddSeconds(3));
        fixture.Tables.Refuses = _ => false;
        await fixture.PassTimeUntilAsync(sweeping);
        var sweep = await sweeping;

        Assert.Equal((3, 3, 3), (sweep!.Planned, sweep.Completed, sweep.Stored));
        Assert.Equal(sweep, await fixture.Sweeps.LatestAsync(default));
        Assert.All(await fixture.Runs.LatestAsync(default), state => Assert.Equal(1, state.ConsecutiveFailures));
        foreach (var id in new[] { "a", "b", "c" })
        {
            Assert.Single((await fixture.Runs.QueryAsync(id, new Probes.Runs.RunQuery(), default)).Runs);
        }
    }

    [Fact]
    public async Task A_store_out_of_reach_leaves_the_sweep_out_and_the_next_one_counts_it_as_missed()
    {
        await using var fixture = new SweepFixture();
        await fixture.AddAsync("a");
        await fixture.SweepAsync(Slot);
        fixture.Tables.Refuses = _ => true;
        var refused = await fixture.SweepAsync(Slot.AddMinutes(5));
        fixture.Tables.Refuses = _ => false;

        var next = await fixture.SweepAsync(Slot.AddMinutes(10));

        Assert.Null(refused);
        Assert.Equal(1, next!.MissedSlots);
    }
}
