using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Schedule;

/// <summary>Which endpoints a sweep probes.</summary>
internal static class SweepPlan
{
    /// <param name="lastSlot">The slot an endpoint was last probed in; null when never.</param>
    public static IReadOnlyList<Endpoint> Due(IEnumerable<Endpoint> endpoints, DateTimeOffset slot, Func<string, DateTimeOffset?> lastSlot) =>
        [.. endpoints.Where(endpoint => endpoint.Enabled && IsDue(endpoint.IntervalMinutes, slot, lastSlot(endpoint.Id)))];

    /// <summary>
    /// An endpoint with an interval of its own is due at the first sweep of each period of that length; periods lie on the grid of <see cref="Slots"/>.
    /// So an interval that the sweeps do not divide, or a sweep that was missed, delays a probe and never drops it.
    /// </summary>
    private static bool IsDue(int? intervalMinutes, DateTimeOffset slot, DateTimeOffset? lastSlot)
    {
        if (lastSlot is not { } last)
        {
            return true;
        }

        // Probed in this slot already: a replayed sweep, or a restart within it.
        if (last >= slot)
        {
            return false;
        }

        return intervalMinutes is not { } minutes || Period(slot, minutes) > Period(last, minutes);
    }

    private static DateTimeOffset Period(DateTimeOffset slot, int minutes) => Slots.Occurrence(slot, TimeSpan.FromMinutes(minutes));
}
