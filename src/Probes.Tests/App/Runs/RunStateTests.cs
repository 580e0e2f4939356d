using IpHttps.Diagnosis;
using Probes.Runs;

namespace Probes.Tests.App.Runs;

public sealed class RunStateTests
{
    private static readonly DateTimeOffset Slot = SampleRuns.Noon;

    [Fact]
    public void The_first_run_begins_the_state()
    {
        var run = SampleRuns.Run("a", Slot);

        var state = RunState.Next(null, run, Slot);

        Assert.Equal(new EndpointState("a", SampleRuns.Region, Verdict.Healthy, run.Headline, run.StartedAt, run.StartedAt, run.ProbeId, 0, Slot), state);
    }

    // The verdict before, failures before, the verdict now, whether "since" stays, failures now.
    [Theory]
    [InlineData(Verdict.Healthy, 0, Verdict.Healthy, true, 0)]
    [InlineData(Verdict.Healthy, 0, Verdict.Degraded, false, 0)]
    [InlineData(Verdict.Healthy, 0, Verdict.Unreachable, false, 1)]
    [InlineData(Verdict.Unreachable, 1, Verdict.Unreachable, true, 2)]
    [InlineData(Verdict.Unreachable, 2, Verdict.Misconfigured, false, 3)]
    [InlineData(Verdict.Misconfigured, 3, Verdict.WrongResponder, false, 4)]
    [InlineData(Verdict.WrongResponder, 4, Verdict.Unknown, false, 4)]
    [InlineData(Verdict.Unknown, 4, Verdict.Unknown, true, 4)]
    [InlineData(Verdict.Unknown, 4, Verdict.Unreachable, false, 5)]
    [InlineData(Verdict.WrongResponder, 4, Verdict.Degraded, false, 0)]
    [InlineData(Verdict.Unreachable, 9, Verdict.Healthy, false, 0)]
    public void A_run_moves_the_state_on(Verdict before, int failuresBefore, Verdict now, bool sinceStays, int failuresNow)
    {
        var previous = RunState.Next(null, SampleRuns.Run("a", Slot, before), Slot)! with { ConsecutiveFailures = failuresBefore };
        var next = SampleRuns.Run("a", Slot.AddMinutes(5), now);

        var state = RunState.Next(previous, next, Slot.AddMinutes(5))!;

        Assert.Equal(sinceStays ? previous.Since : next.StartedAt, state.Since);
        Assert.Equal((now, failuresNow), (state.Verdict, state.ConsecutiveFailures));
        Assert.Equal((next.StartedAt, next.ProbeId, Slot.AddMinutes(5)), (state.AsOf, state.RunId, state.LastSlot));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-3600)]
    public void A_replay_and_an_older_run_change_nothing(int seconds)
    {
        var previous = RunState.Next(null, SampleRuns.Run("a", Slot), Slot);
        var slot = Slot.AddSeconds(seconds);

        Assert.Null(RunState.Next(previous, SampleRuns.Run("a", slot, Verdict.Unreachable), slot));
    }

    [Fact]
    public void A_headline_of_any_length_fits_and_stays_whole_characters()
    {
        var run = SampleRuns.Run("a", Slot) with { Headline = string.Concat(Enumerable.Repeat("x😀", 2000)) };

        var headline = RunState.Next(null, run, Slot)!.Headline;

        Assert.InRange(headline.Length, 998, 1000);
        Assert.False(char.IsHighSurrogate(headline[^1]));
    }
}
