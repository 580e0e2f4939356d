using Probes.Schedule;
using Probes.Uptime;

namespace Probes.Api;

/// <summary>The range of time that a report is about.</summary>
internal static class RangeReader
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(93);

    private static readonly TimeSpan Usual = TimeSpan.FromDays(7);

    /// <summary>
    /// <c>from</c> and <c>to</c>, at most 93 days apart; seven days until the slot that has just begun when they are left out. That slot is still being probed,
    /// so no range reaches beyond its beginning: the same question has the same answer a moment later.
    /// </summary>
    public static TimeRange Read(QueryReader query, DateTimeOffset now, TimeSpan interval)
    {
        var latest = Slots.Current(now, interval);
        var wanted = query.Time("to") ?? latest;
        var to = wanted < latest ? wanted : latest;
        var from = query.Time("from") ?? to - Usual;
        if (from >= to)
        {
            query.Note("from", wanted > latest && from < wanted ? $"is in the future; nothing is known yet after {latest:u}" : "must be before to");
        }
        else if (to - from > Longest)
        {
            query.Note("from", $"is {(to - from).TotalDays:0} days before to; a report spans at most {Longest.TotalDays:0}");
        }

        return new TimeRange(from, to);
    }
}
