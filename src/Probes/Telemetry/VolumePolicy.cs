using IpHttps.Diagnosis;
using Probes.Runs;
using Probes.Schedule;

namespace Probes.Telemetry;

/// <summary>Which runs are told to Azure Monitor. A function of run, state and slot: it does not matter which instance asks.</summary>
internal static class VolumePolicy
{
    public const int HeartbeatSlots = 5;

    /// <param name="previous">The state of the endpoint before the run; null when there was none.</param>
    public static bool Sends(TelemetryMode mode, Told now, EndpointState? previous, SlotPlace place) =>
        now.Verdict != Verdict.Unknown
        && (mode == TelemetryMode.All || RunState.IsFailure(now.Verdict) || previous?.Verdict != now.Verdict || previous.Maintenance != now.Maintenance || IsHeartbeat(place));

    /// <summary>How long a result that was sent tells what holds, unless another follows: until the next one is due.</summary>
    public static TimeSpan Cover(TelemetryMode mode, Verdict verdict, TimeSpan interval) =>
        mode == TelemetryMode.ChangesAndHeartbeat && !RunState.IsFailure(verdict) ? HeartbeatSlots * interval : interval;

    /// <summary>Every fifth slot, spread over the endpoints so that a fleet does not report all at once.</summary>
    private static bool IsHeartbeat(SlotPlace place) =>
        (place.Slot.UtcTicks / Math.Max(1, place.Interval.Ticks)) % HeartbeatSlots == StableHash.Spread(place.EndpointId) % HeartbeatSlots;
}

/// <summary>What a run has to tell.</summary>
/// <param name="Maintenance">Id of the window that it was made in.</param>
internal readonly record struct Told(Verdict Verdict, string? Maintenance);
