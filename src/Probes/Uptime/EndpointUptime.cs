using System.Collections.Immutable;

namespace Probes.Uptime;

/// <summary>Availability and incidents of one endpoint in a range, counted anew from its runs. Pure: the same runs give the same numbers to everyone.</summary>
/// <param name="Regions">By place in the settings.</param>
/// <param name="Incidents">Those that lie in the range or reach into it, oldest first.</param>
/// <param name="Blips">Outages of a single slot: they count as down and are no incidents.</param>
public sealed record EndpointUptime(
    TimeRange Range,
    UptimeFigures Figures,
    ImmutableArray<UptimeFigures> Regions,
    ImmutableArray<Incident> Incidents,
    int Blips,
    ImmutableArray<CauseShare> Causes)
{
    /// <summary>Mean of the incidents that have ended; null when none has.</summary>
    public TimeSpan? MeanTimeToRepair => Mean([.. Incidents.Select(incident => incident.TimeToRepair).OfType<TimeSpan>()]);

    /// <param name="regions">Runs of each configured region, from <see cref="Coverage.Lead"/> before the range.</param>
    /// <param name="known">How far the runs go: not before the end of the range, and beyond it where a recovery is to be confirmed.</param>
    public static EndpointUptime Of(IReadOnlyList<IEnumerable<Observation>> regions, TimeRange range, Coverage coverage, DateTimeOffset known)
    {
        ImmutableArray<Held>[] timelines = [.. regions.Select(region => RegionTimeline.Of(region, coverage, known))];
        var timeline = EndpointTimeline.Of(timelines);
        var finder = new IncidentFinder(coverage);
        ImmutableArray<Incident> incidents =
            [.. finder.Find(timeline).Where(incident => incident.StartedAt < range.To && !(incident.EndedAt <= range.From))];
        return new EndpointUptime(
            range,
            UptimeFigures.Of(timeline.Select(segment => (segment.Range, segment.State)), range),
            [.. timelines.Select(each => RegionTimeline.Figures(each, range))],
            incidents,
            finder.Blips.Count(start => start >= range.From && start < range.To),
            Uptime.Causes.Of(timeline, incidents, range));
    }

    internal static TimeSpan? Mean(IReadOnlyCollection<TimeSpan> times) =>
        times.Count == 0 ? null : TimeSpan.FromTicks((long)times.Average(time => (double)time.Ticks));
}
