using IpHttps.Targets;
using NCrontab;

namespace Probes.Hosting.Functions;

/// <summary>
/// The schedule by which the Functions host starts sweeps, read with the same library as the host's (NCRONTAB, UTC). Its occurrences must be equally far apart:
/// how long a sweep may take and when results are stale both hang on the one distance.
/// </summary>
internal sealed class TimerSchedule
{
    public const string Setting = "PROBE_SCHEDULE";

    private const string Advice = "write six fields, seconds first, e.g. '5 */5 * * * *'";

    /// <summary>More occurrences than a day has at the lowest interval, so that a break in the night is seen.</summary>
    private const int Looked = 20_000;

    /// <summary>A timer may fire a moment early.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(5);

    private readonly CrontabSchedule _schedule;

    private TimerSchedule(CrontabSchedule schedule, TimeSpan interval) => (_schedule, Interval) = (schedule, interval);

    public TimeSpan Interval { get; }

    public static TimerSchedule? Parse(string? text, out Problem? problem)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            problem = new Problem(Setting, $"is not set; {Advice}");
            return null;
        }

        var schedule = CrontabSchedule.TryParse(text.Trim(), new CrontabSchedule.ParseOptions { IncludingSeconds = true });
        var (interval, fault) = schedule is null ? (default, $"is no schedule; {Advice}") : Regular(schedule);
        problem = fault is null ? null : new Problem(Setting, $"'{text}' {fault}");
        return fault is null ? new TimerSchedule(schedule!, interval) : null;
    }

    /// <summary>The latest occurrence that is not after the given time.</summary>
    public DateTimeOffset Latest(DateTimeOffset now)
    {
        var utc = now.UtcDateTime;

        // Occurrences are one interval apart, so the first one after "an interval ago" is the last one until now.
        return new DateTimeOffset(_schedule.GetNextOccurrence(DateTime.SpecifyKind(utc - Interval, DateTimeKind.Unspecified)), TimeSpan.Zero);
    }

    /// <summary>
    /// The occurrence that an invocation is for. The host names it, but its memory may be old (after a pause, past due) or missing; one that is further
    /// than an interval from the time of the invocation is taken from the clock.
    /// </summary>
    public DateTimeOffset Occurrence(DateTimeOffset? next, DateTimeOffset now) =>
        next is { } named && now - named <= Interval && named - now <= Early ? named : Latest(now);

    private static (TimeSpan Interval, string? Fault) Regular(CrontabSchedule schedule)
    {
        // A Monday that begins a month and a year; any other would do.
        var start = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        var first = schedule.GetNextOccurrence(start);
        var interval = schedule.GetNextOccurrence(first) - first;
        if (interval < ProbesOptions.LowestInterval || interval > ProbesOptions.HighestInterval)
        {
            return (interval, $"comes every {interval:c}; it must be from {ProbesOptions.LowestInterval:c} to {ProbesOptions.HighestInterval:c}");
        }

        var last = first;
        foreach (var each in schedule.GetNextOccurrences(first, start.AddDays(70)).Take(Looked))
        {
            if (each - last != interval)
            {
                return (interval, $"comes after {interval:c} once and after {each - last:c} another time; the times between must be equal, e.g. '5 */5 * * * *'");
            }

            last = each;
        }

        return (interval, null);
    }
}
