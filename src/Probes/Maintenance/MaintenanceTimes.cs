using NCrontab;

namespace Probes.Maintenance;

/// <param name="StartsAt">Inclusive.</param>
/// <param name="EndsAt">Exclusive.</param>
public readonly record struct MaintenanceOccurrence(DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    public bool Covers(DateTimeOffset instant) => StartsAt <= instant && instant < EndsAt;
}

/// <summary>When a window is: once, or again and again by a schedule of five fields (minute first) on the clock of a time zone.</summary>
/// <remarks>A recurring one lasts so many minutes that pass, also over a change of the clock; see <see cref="LocalTimes"/> for where it begins.</remarks>
public sealed class MaintenanceTimes
{
    private readonly CrontabSchedule? _schedule;
    private readonly TimeSpan _duration;
    private readonly DateTimeOffset _from;
    private readonly DateTimeOffset _to;

    private MaintenanceTimes(TimeZoneInfo zone, CrontabSchedule? schedule, TimeSpan duration, DateTimeOffset from, DateTimeOffset to) =>
        (Zone, _schedule, _duration, _from, _to) = (zone, schedule, duration, from, to);

    public TimeZoneInfo Zone { get; }

    public static MaintenanceTimes Once(TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to) => new(zone, null, to - from, from, to);

    /// <param name="from">No occurrence starts before it.</param>
    /// <param name="to">None starts at it, or later.</param>
    public static MaintenanceTimes Recurring(TimeZoneInfo zone, CrontabSchedule schedule, TimeSpan duration, DateTimeOffset? from, DateTimeOffset? to) =>
        new(zone, schedule, duration, from ?? DateTimeOffset.MinValue, to ?? DateTimeOffset.MaxValue);

    public bool Covers(DateTimeOffset instant) => Between(instant, instant.AddTicks(1)).Any();

    /// <summary>Occurrences that overlap the range, oldest first.</summary>
    public IEnumerable<MaintenanceOccurrence> Between(DateTimeOffset from, DateTimeOffset to)
    {
        var all = _schedule is null
            ? [new MaintenanceOccurrence(_from, _to)]
            : Starts(_schedule, from - _duration, to).Select(start => new MaintenanceOccurrence(start, start + _duration));
        return all.Where(each => each.StartsAt < to && each.EndsAt > from);
    }

    /// <summary>The one that is on, else the next one within a year; null when there is none.</summary>
    public MaintenanceOccurrence? NextAfter(DateTimeOffset instant) =>
        Between(instant, instant.AddYears(1)).Select(each => (MaintenanceOccurrence?)each).FirstOrDefault();

    private IEnumerable<DateTimeOffset> Starts(CrontabSchedule schedule, DateTimeOffset from, DateTimeOffset to)
    {
        // A day on each side is more than any clock is ever changed by.
        var first = TimeZoneInfo.ConvertTime(from, Zone).DateTime.AddDays(-1);
        var last = TimeZoneInfo.ConvertTime(to, Zone).DateTime.AddDays(1);
        return schedule.GetNextOccurrences(first, last).Select(local => LocalTimes.ToInstant(local, Zone)).Where(start => start >= _from && start < _to);
    }
}
