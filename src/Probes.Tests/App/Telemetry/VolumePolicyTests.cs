using IpHttps.Diagnosis;
using IpHttps.Targets;
using Probes.Runs;
using Probes.Schedule;
using Probes.Telemetry;

namespace Probes.Tests.App.Telemetry;

public sealed class VolumePolicyTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(TelemetryMode.All)]
    [InlineData(TelemetryMode.ChangesAndHeartbeat)]
    public void Our_own_failure_is_never_sent(TelemetryMode mode) => Assert.Equal(0, SentOf(mode, Verdict.Unknown, Verdict.Healthy));

    [Fact]
    public void All_sends_every_slot() => Assert.Equal(20, SentOf(TelemetryMode.All, Verdict.Healthy, Verdict.Healthy));

    [Theory]
    [InlineData(Verdict.Unreachable)]
    [InlineData(Verdict.WrongResponder)]
    [InlineData(Verdict.Misconfigured)]
    public void A_failure_is_sent_at_every_slot(Verdict verdict) => Assert.Equal(20, SentOf(TelemetryMode.ChangesAndHeartbeat, verdict, verdict));

    [Theory]
    [InlineData(Verdict.Healthy, Verdict.Unreachable)]
    [InlineData(Verdict.Healthy, Verdict.Degraded)]
    [InlineData(Verdict.Degraded, Verdict.Healthy)]
    [InlineData(Verdict.Healthy, null)]
    public void A_transition_is_sent_at_once(Verdict now, Verdict? before) => Assert.Equal(20, SentOf(TelemetryMode.ChangesAndHeartbeat, now, before));

    [Theory]
    [InlineData(null, "patch-day")]
    [InlineData("patch-day", null)]
    public void That_announced_work_begins_or_ends_is_sent_at_once(string? before, string? now) => Assert.Equal(20, Enumerable.Range(0, 20).Count(slot => VolumePolicy.Sends(
        TelemetryMode.ChangesAndHeartbeat, new Told(Verdict.Healthy, now), State(Verdict.Healthy) with { Maintenance = before }, new SlotPlace("contoso", TestRuns.Noon + (slot * Interval), Interval))));

    [Fact]
    public void What_stays_healthy_is_sent_at_every_fifth_slot() => Assert.Equal(4, SentOf(TelemetryMode.ChangesAndHeartbeat, Verdict.Healthy, Verdict.Healthy));

    [Fact]
    public void Heartbeats_are_spread_over_the_slots()
    {
        var sent = Enumerable.Range(0, 500).Count(i => VolumePolicy.Sends(
            TelemetryMode.ChangesAndHeartbeat, new Told(Verdict.Healthy, null), State(Verdict.Healthy), new SlotPlace($"endpoint-{i}", TestRuns.Noon, Interval)));

        Assert.InRange(sent, 60, 140);
    }

    /// <summary>With the interval of the sweeps it would be the same slot of five each time: always, or never.</summary>
    [Fact]
    public void An_endpoint_that_is_probed_at_every_fifth_sweep_is_sent_at_every_fifth_of_its_own_probes()
    {
        var endpoint = new Endpoint { Id = "contoso", Host = "da.contoso.com", IntervalMinutes = 25 };

        var sent = Enumerable.Range(0, 20).Count(probe => VolumePolicy.Sends(
            TelemetryMode.ChangesAndHeartbeat, new Told(Verdict.Healthy, null), State(Verdict.Healthy), SlotPlace.Of(endpoint, TestRuns.Noon + (probe * 5 * Interval), Interval)));

        Assert.Equal(4, sent);
    }

    /// <summary>Of twenty slots in a row, how many are sent.</summary>
    private static int SentOf(TelemetryMode mode, Verdict verdict, Verdict? before) => Enumerable.Range(0, 20).Count(slot => VolumePolicy.Sends(
        mode, new Told(verdict, null), before is { } known ? State(known) : null, new SlotPlace("contoso", TestRuns.Noon + (slot * Interval), Interval)));

    private static EndpointState State(Verdict verdict) =>
        new("contoso", "weu", verdict, "", TestRuns.Noon, TestRuns.Noon, "run", 0, TestRuns.Noon);
}
