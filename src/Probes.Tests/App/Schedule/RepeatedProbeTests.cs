using IpHttps.Diagnosis;
using Probes.Runs;

namespace Probes.Tests.App.Schedule;

public class RepeatedProbeTests
{
    private static readonly DateTimeOffset Slot = TestRuns.Noon;

    private static readonly ProbesOptions Options = new() { Jitter = 0 };

    [Fact]
    public async Task A_failure_that_the_second_probe_does_not_see_changes_no_state_and_both_runs_are_kept()
    {
        await using var fixture = new SweepFixture(Options);
        await fixture.AddAsync("a");
        await fixture.SweepAsync(Slot.AddMinutes(-5));
        var before = await fixture.Runs.LatestAsync("a", default);
        Answer(fixture, Verdict.Unreachable, Verdict.Healthy);

        var sweep = await SweepAsync(fixture);

        var state = await fixture.Runs.LatestAsync("a", default);
        Assert.Equal((Verdict.Healthy, before!.Since, 0, "a.20260726T120000Z.local"), (state!.Verdict, state.Since, state.ConsecutiveFailures, state.RunId));
        Assert.Equal((1, 0, 0), (sweep.Completed, sweep.Failed, sweep.Failing));
        var runs = (await fixture.Runs.QueryAsync("a", new RunQuery { From = Slot }, default)).Runs;
        Assert.Equal(
            [("a.20260726T120000Z.local", Verdict.Healthy, "a.20260726T120000Z.local.first"), ("a.20260726T120000Z.local.first", Verdict.Unreachable, null)],
            runs.Select(run => (run.RunId, run.Verdict, run.RetryOf)));
        Assert.Equal(Verdict.Unreachable, (await fixture.Runs.GetAsync("a", "a.20260726T120000Z.local.first", default))!.Verdict);
        Assert.Equal("a.20260726T120000Z.local.first", (await fixture.Runs.GetAsync("a", "a.20260726T120000Z.local", default))!.RetryOf);
    }

    [Theory]
    [InlineData(Verdict.Unreachable, 2)]
    [InlineData(Verdict.WrongResponder, 2)]
    [InlineData(Verdict.Misconfigured, 2)]
    [InlineData(Verdict.Degraded, 1)]
    [InlineData(Verdict.Healthy, 1)]
    [InlineData(Verdict.Unknown, 1)]
    public async Task Only_a_failure_is_probed_again_and_only_once(Verdict verdict, int probes)
    {
        await using var fixture = new SweepFixture(Options);
        await fixture.AddAsync("a");
        Answer(fixture, verdict, verdict);

        _ = probes == 1 ? await fixture.SweepAsync() : await SweepAsync(fixture);

        Assert.Equal(probes, fixture.Asked.Count);
        Assert.Equal(RunState.IsFailure(verdict) ? 1 : 0, (await fixture.Runs.LatestAsync("a", default))!.ConsecutiveFailures);
        Assert.Equal(probes, (await fixture.Runs.QueryAsync("a", new RunQuery(), default)).Runs.Count);
    }

    [Fact]
    public async Task Without_a_delay_nothing_is_repeated()
    {
        await using var fixture = new SweepFixture(Options with { RetryDelay = TimeSpan.Zero });
        await fixture.AddAsync("a");
        Answer(fixture, Verdict.Unreachable);

        await fixture.SweepAsync();

        Assert.Single(fixture.Asked);
    }

    [Fact]
    public async Task A_sweep_that_ends_during_the_pause_counts_the_first_run_under_its_usual_id()
    {
        await using var fixture = new SweepFixture(Options);
        await fixture.AddAsync("a");
        Answer(fixture, Verdict.Unreachable);
        using var stop = new CancellationTokenSource();

        var sweeping = fixture.SweepAsync(Slot, stop.Token);
        await fixture.Clock.UntilTimerAtAsync(Slot.AddSeconds(3));
        await stop.CancelAsync();
        var sweep = await sweeping;

        Assert.Equal((1, 1), (sweep!.Completed, sweep.Stored));
        var run = Assert.Single((await fixture.Runs.QueryAsync("a", new RunQuery(), default)).Runs);
        Assert.Equal(("a.20260726T120000Z.local", null), (run.RunId, run.RetryOf));
    }

    [Fact]
    public async Task Missed_slots_are_counted_across_a_restart()
    {
        using var folder = new Probes.Tests.Support.TemporaryFolder();
        await using (var before = new SweepFixture(Options, folder.File("probes.db")))
        {
            await before.AddAsync("a");
            await before.SweepAsync(Slot);
        }

        await using var after = new SweepFixture(Options, folder.File("probes.db"));
        var sweep = await after.SweepAsync(Slot.AddMinutes(20));

        Assert.Equal((3, 1), (sweep!.MissedSlots, sweep.Completed));
    }

    private static void Answer(SweepFixture fixture, params Verdict[] verdicts)
    {
        var asked = 0;
        fixture.Probe = (request, _) => Task.FromResult(TestRuns.Of(request, verdicts[asked++], Slot) with { RetryOf = request.RetryOf });
    }

    private static async Task<SweepRecord> SweepAsync(SweepFixture fixture)
    {
        var sweeping = fixture.SweepAsync();
        await fixture.Clock.UntilTimerAtAsync(Slot.AddSeconds(3));
        fixture.Clock.Advance(TimeSpan.FromSeconds(3));
        return (await sweeping.WaitAsync(TimeSpan.FromSeconds(30)))!;
    }
}
