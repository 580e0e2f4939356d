using System.Collections.Immutable;

namespace Probes.Uptime;

/// <summary>What the regions together say of a stretch of time.</summary>
/// <param name="Failing">The views that make it down, with their regions' places in the settings; empty otherwise.</param>
public sealed record UptimeSegment(TimeRange Range, UptimeState State, ImmutableArray<(int Region, Observation Seen)> Failing);

/// <summary>One timeline from those of all configured regions, by the rule that the current state is judged by (<see cref="Regions.Quorum"/>). Pure.</summary>
public static class EndpointTimeline
{
    /// <param name="regions">One timeline per configured region; an empty one for a region that knows nothing.</param>
    /// <returns>Oldest first, without the stretches of which there is no data at all.</returns>
    public static ImmutableArray<UptimeSegment> Of(IReadOnlyList<ImmutableArray<Held>> regions)
    {
        DateTimeOffset[] bounds = [.. regions.SelectMany(region => region).SelectMany(held => new[] { held.Range.From, held.Range.To }).Distinct().Order()];
        var places = new int[regions.Count];
        var views = new Observation?[regions.Count];
        var segments = ImmutableArray.CreateBuilder<UptimeSegment>();
        for (var at = 0; at + 1 < bounds.Length; at++)
        {
            for (var region = 0; region < regions.Count; region++)
            {
                views[region] = View(regions[region], ref places[region], bounds[at]);
            }

            var (state, failing) = Vote(views);
            segments.Add(new UptimeSegment(new TimeRange(bounds[at], bounds[at + 1]), state, failing));
        }

        return segments.ToImmutable();
    }

    /// <summary>
    /// More than half of the configured regions must agree. A degraded region's word counts where no sound one says otherwise.
    /// Windows are the same everywhere, so one region's word on them is enough.
    /// </summary>
    internal static (UptimeState State, ImmutableArray<(int Region, Observation Seen)> Failing) Vote(IReadOnlyList<Observation?> views)
    {
        if (views.Any(view => view is { Maintained: true }))
        {
            return (UptimeState.Maintenance, []);
        }

        var needed = (views.Count / 2) + 1;
        ImmutableArray<(int Region, Observation Seen)> known = [.. views.Select((view, region) => (region, view!)).Where(each => each.Item2 is not null)];
        UptimeState[] sound = [.. known.Where(each => !each.Seen.Degraded && each.Seen.State != UptimeState.NoData).Select(each => each.Seen.State).Distinct()];
        (int Region, Observation Seen)[] voters = [.. known.Where(each => !each.Seen.Degraded || sound.All(said => said == each.Seen.State))];
        ImmutableArray<(int Region, Observation Seen)> failing = [.. voters.Where(each => each.Seen.State == UptimeState.Down)];
        return failing.Length >= needed ? (UptimeState.Down, failing)
            : voters.Count(each => each.Seen.State == UptimeState.Up) >= needed ? (UptimeState.Up, [])
            : (UptimeState.NoData, []);
    }

    private static Observation? View(ImmutableArray<Held> timeline, ref int place, DateTimeOffset instant)
    {
        while (place < timeline.Length && timeline[place].Range.To <= instant)
        {
            place++;
        }

        return place < timeline.Length && timeline[place].Range.From <= instant ? timeline[place].Observation : null;
    }
}
