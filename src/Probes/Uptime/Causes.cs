using System.Collections.Immutable;

namespace Probes.Uptime;

/// <param name="Down">Time in which it kept clients out.</param>
/// <param name="Incidents">Incidents of which it is the main cause.</param>
public sealed record CauseShare(OutageCause Cause, TimeSpan Down, int Incidents);

/// <summary>What kept clients out, and for how long. Regions that see different causes in one slot: that of most of them, then the worse one.</summary>
internal static class Causes
{
    /// <param name="down">Segments that are down.</param>
    public static OutageCause MainOf(IEnumerable<UptimeSegment> down) => Longest(Times(down, segment => segment.Range.Length)).First().Key;

    /// <summary>Longest first.</summary>
    public static ImmutableArray<CauseShare> Of(IEnumerable<UptimeSegment> timeline, IReadOnlyCollection<Incident> incidents, TimeRange range) =>
    [
        .. Longest(Times(timeline.Where(segment => segment.State == UptimeState.Down), segment => segment.Range.Within(range)))
            .Where(each => each.Value > TimeSpan.Zero)
            .Select(each => new CauseShare(each.Key, each.Value, incidents.Count(incident => incident.Cause == each.Key))),
    ];

    private static IEnumerable<KeyValuePair<OutageCause, TimeSpan>> Longest(Dictionary<OutageCause, TimeSpan> times) => times
        .OrderByDescending(each => each.Value).ThenBy(each => each.Key.Verdict).ThenBy(each => each.Key.Finding, StringComparer.Ordinal);

    private static Dictionary<OutageCause, TimeSpan> Times(IEnumerable<UptimeSegment> down, Func<UptimeSegment, TimeSpan> length)
    {
        var times = new Dictionary<OutageCause, TimeSpan>();
        foreach (var segment in down)
        {
            var cause = segment.Failing.GroupBy(each => each.Seen.Cause)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Verdict).ThenBy(group => group.Key.Finding, StringComparer.Ordinal)
                .First().Key;
            times[cause] = times.GetValueOrDefault(cause) + length(segment);
        }

        return times;
    }
}
