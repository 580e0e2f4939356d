using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Schedule;

/// <summary>One endpoint at one slot of its schedule.</summary>
/// <param name="Interval">From one probe of this endpoint to the next: its own interval where that is longer than the one of the sweeps.</param>
public readonly record struct SlotPlace(string EndpointId, DateTimeOffset Slot, TimeSpan Interval)
{
    internal static SlotPlace Of(Endpoint endpoint, DateTimeOffset slot, TimeSpan sweeps) =>
        new(endpoint.Id, slot, Slots.IntervalOf(endpoint.IntervalMinutes, sweeps));
}
