using IpHttps.Diagnosis;

namespace Probes.Tests.App.Schedule;

public class SweeperTests
{
    private static readonly DateTimeOffset Slot = TestRuns.Noon;

    [Fact]
    public async Task Every_due_endpoint_is_probed_and_stored_under_its_slot()
    {
        await using var fixture = new SweepFixture();
        await fixture.AddAsync("a", "b");
        fixture.Probe = (request, _) => Task.FromResult(TestRuns.Of(request, request.Endpoint.Id == "a" ? Verdict.Healthy : Verdict.Misconfigured, Slot));

        var sweep = await fixture.SweepAsync();

        Assert.Equal((2, 2, 1, 2, 0), (sweep!.Planned, sweep.Completed, sweep.Failed, sweep.Stored, sweep.MissedSlots));
        Assert.Equal(["a.20260726T120000Z.local", "b.20260726T120000Z.local"], fixture.Asked.Select(request => request.ProbeId).Order());
        Assert.Equal(Verdict.Misconfigured, (await fixture.Runs.LatestAsync("b", default))!.Verdict);
        Assert.Equal(sweep, await fixture.Sweeps.LatestAsync(default));
        Assert.NotNull(sweep.FinishedAt);
    }

    [Fact]
    public async Task Observers_hear_of_each_run_and_of_the_sweep()
    {
        await using var fixture = new SweepFixture();
        await fixture.AddAsync("a", "b");

        var sweep = await fixture.SweepAsync();

        Assert.Equal(["a", "b"], fixture.Heard.Select(run => run.Endpoint.Id).Order());
        Assert.Equal([sweep], fixture.HeardSweeps);
    }

    [Fact]
    public async Task There_is_never_a_second_sweep_beside_a_running_one()
    {
        await using var fixture = new SweepFixture();
        await fixture.AddAsync("a");
        var answer = new TaskCompletionSource();
        fixture.Probe = async (request, _) =>
        {
            await answer.Task;
            return TestRuns.Of(request, Verdict.Healthy, Slot);
        };

        var first = fixture.SweepAsync();
        var second = await fixture.SweepAsync(Slot.AddMinutes(5));
        answer.SetResult();

        Assert.Null(second);
        Assert.Equal(1, (await first)!.Completed);
    }

    [Fact]
    public async Task Missed_slots_are_counted_and_not_made_up_for()
    {
        await using var fixture = new SweepFixture();
        await fixture.AddAsync("a");
        await fixture.SweepAsync(Slot);

        var sweep = await fixture.SweepAsync(Slot.AddMinutes(20));

        Assert.Equal(3, sweep!.MissedSlots);
        Assert.Equal(2, fixture.Asked.Count);
    }

    [Fact]
    public async Task A_repeated_slot_probes_nothing_and_leaves_the_record_alone()
    {
        await using var fixture = new SweepFixture();
        await fixture.AddAsync("a");
        var first = await fixture.SweepAsync();

        var again = await fixture.SweepAsync();

        Assert.Null(again);
        Assert.Single(fixture.Asked);
        Assert.Equal(first, await fixture.Sweeps.LatestAsync(default));
    }

    [Fact]
    public async Task An_endpoint_added_within_a_slot_is_probed_when_that_slot_is_swept_again()
    {
        await using var fixture = new SweepFixture();
        await fixture.AddAsync("a");
        await fixture.SweepAsync();
        await fixture.AddAsync("b");

        await fixture.SweepAsync();

        Assert.Equal(["a", "b"], fixture.Asked.Select(request => request.Endpoint.Id));
    }

    [Fact]
    public async Task An_endpoint_waits_for_its_place_in_the_sweep()
    {
        await using var fixture = new SweepFixture(new ProbesOptions { Jitter = 0.1 });
        await fixture.AddAsync("a");
        var place = Probes.Schedule.Slots.Jitter("a", TimeSpan.FromMinutes(5), 0.1);

        var sweep = fixture.SweepAsync();
        await fixture.Clock.UntilTimerAtAsync(Slot + TimeSpan.FromMilliseconds(Math.Floor(place.TotalMilliseconds)));
        Assert.Empty(fixture.Asked);
        fixture.Clock.Advance(place);
        await sweep;

        Assert.Single(fixture.Asked);
    }
}
