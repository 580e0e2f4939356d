using System.Collections.Immutable;

namespace Probes.Uptime;

/// <summary>A run and the time that it speaks for.</summary>
public sealed record Held(TimeRange Range, Observation Observation);

/// <summary>What one region knew when. Pure.</summary>
public static class RegionTimeline
{
    /// <summary>
    /// Each run holds from its slot until the region's next one, and no longer than it may speak for; what lies outside all of them is no data.
    /// </summary>
    /// <param name="observations">Of one region, in any order; the last one wins where a slot occurs twice.</param>
    /// <returns>Oldest first, none overlapping another.</returns>
    public static ImmutableArray<Held> Of(IEnumerable<Observation> observations, Coverage coverage, DateTimeOffset end)
    {
        var bySlot = new SortedDictionary<DateTimeOffset, Observation>();
        foreach (var observation in observations.Where(each => each.Slot < end))
        {
            bySlot[observation.Slot] = observation;
        }

        Observation[] ordered = [.. bySlot.Values];
        var held = ImmutableArray.CreateBuilder<Held>(ordered.Length);
        for (var at = 0; at < ordered.Length; at++)
        {
            var observation = ordered[at];
            var next = at + 1 < ordered.Length ? ordered[at + 1].Slot : end;
            var longest = observation.Slot + coverage.Of(observation);
            held.Add(new Held(new TimeRange(observation.Slot, longest < next ? longest : next), observation));
        }

        return held.MoveToImmutable();
    }

    /// <summary>How the range divides, by what this region alone saw.</summary>
    public static UptimeFigures Figures(IEnumerable<Held> timeline, TimeRange range) =>
        UptimeFigures.Of(timeline.Select(held => (held.Range, held.Observation.State)), range);
}
