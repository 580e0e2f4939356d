using IpHttps.Diagnosis;
using Probes.Runs;
using Probes.Schedule;

namespace Probes.Telemetry;

/// <summary>Which runs are told to Azure Monitor. A function of run, state and slot: it does not matter which instance asks.</summary>
internal static class VolumePolicy
{
    public const int HeartbeatSlots = 5;

    /// <param name="previous">The state of the endpoint before the run; null when there was none.</param>
    public static bool Sends(TelemetryMode mode, Verdict verdict, EndpointState? previous, SlotPlace place) =>
        verdict != Verdict.Unknown
        && (mode == TelemetryMode.All || RunState.IsFailure(verdict) || previous?.Verdict != verdict || IsHeartbeat(place));

    /// <summary>How long a result that was sent tells what holds, unless another follows: until the next one is due.</summary>
    public static TimeSpan Cover(TelemetryMode mode, Verdict verdict, TimeSpan interval) =>
        mode == TelemetryMode.ChangesAndHeartbeat && !RunState.IsFailure(verdict) ? HeartbeatSlots * interval : interval;

    /// <summary>Every fifth slot, spread over the endpoints so that a fleet does not report all at once.</summary>
    private static bool IsHeartbeat(SlotPlace place) =>
        (place.Slot.UtcTicks / Math.Max(1, place.Interval.Ticks)) % HeartbeatSlots == StableHash.Spread(place.EndpointId) % HeartbeatSlots;
}
