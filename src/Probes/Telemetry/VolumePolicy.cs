using IpHttps.Diagnosis;
using Probes.Runs;

namespace Probes.Telemetry;

/// <summary>Which runs are told to Azure Monitor. A function of run, state and slot: it does not matter which instance asks.</summary>
internal static class VolumePolicy
{
    public const int HeartbeatSlots = 5;

    /// <param name="previous">The state of the endpoint before the run; null when there was none.</param>
    public static bool Sends(TelemetryMode mode, Verdict verdict, EndpointState? previous, SlotPlace place) =>
        verdict != Verdict.Unknown
        && (mode == TelemetryMode.All || RunState.IsFailure(verdict) || previous?.Verdict != verdict || IsHeartbeat(place));

    /// <summary>Every fifth slot, spread over the endpoints so that a fleet does not report all at once.</summary>
    private static bool IsHeartbeat(SlotPlace place) =>
        (place.Slot.UtcTicks / Math.Max(1, place.Interval.Ticks)) % HeartbeatSlots == StableHash.Spread(place.EndpointId) % HeartbeatSlots;
}

/// <summary>One endpoint at one slot of a schedule.</summary>
internal readonly record struct SlotPlace(string EndpointId, DateTimeOffset Slot, TimeSpan Interval);
