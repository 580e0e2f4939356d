using System.Globalization;
using IpHttps.Targets;
using NCrontab;

namespace Probes.Maintenance;

/// <summary>Reads when a window is: <c>from</c> and <c>to</c>, or <c>cron</c> and <c>durationMinutes</c>, on the clock of <c>timeZone</c>.</summary>
internal sealed class MaintenanceTimesReader
{
    /// <summary>A week by the schedule, a month by the calendar: what is away longer is switched off, not maintained.</summary>
    public const int MostMinutes = 7 * 24 * 60;

    public static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <summary>Occurrences looked at when a schedule is checked: more than a year of days.</summary>
    private const int Looked = 400;

    private const int LongestTime = 40;

    private static readonly string[] OnceFields = ["from", "to"];

    private static readonly string[] Local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"];

    private static readonly string[] Absolute = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    private readonly ObjectReader _fields;
    private readonly TimeZoneInfo _zone;

    private MaintenanceTimesReader(ObjectReader fields)
    {
        _fields = fields;
        _zone = fields.Parsed<TimeZoneInfo>("timeZone", Zone) ?? TimeZoneInfo.Utc;
    }

    /// <summary>Null when a problem is noted.</summary>
    public static MaintenanceTimes? Read(ObjectReader fields) => new MaintenanceTimesReader(fields).Times();

    private MaintenanceTimes? Times()
    {
        var (from, to) = (Time("from"), Time("to"));
        if (to <= from)
        {
            _fields.Note("to", "must be after from");
        }

        return _fields.Has("cron") ? Recurring(from, to) : Once(from, to);
    }

    private MaintenanceTimes? Once(DateTimeOffset? from, DateTimeOffset? to)
    {
        if (_fields.Has("durationMinutes"))
        {
            _fields.Note("durationMinutes", "belongs to a window with cron; one that happens once has from and to");
        }

        foreach (var missing in OnceFields.Where(name => !_fields.Has(name)))
        {
            _fields.Note(missing, "is missing; a window that happens once has from and to, one that recurs has cron and durationMinutes");
        }

        if (to - from > Longest)
        {
            _fields.Note("to", $"is more than {Longest.TotalDays:0} days after from; switch the endpoint off instead (\"enabled\": false)");
        }

        return from is { } start && to is { } end ? MaintenanceTimes.Once(_zone, start, end) : null;
    }

    private MaintenanceTimes? Recurring(DateTimeOffset? from, DateTimeOffset? to)
    {
        if (!_fields.Has("durationMinutes"))
        {
            _fields.Note("durationMinutes", $"is missing; how long each window lasts, 1 to {MostMinutes}");
        }

        var minutes = _fields.WholeNumber("durationMinutes", 1, MostMinutes);
        var schedule = _fields.Parsed<CrontabSchedule>("cron", Cron);
        if (minutes is null || schedule is null)
        {
            return null;
        }

        var duration = TimeSpan.FromMinutes(minutes.Value);
        if (RunsInto(schedule, duration))
        {
            _fields.Note("durationMinutes", "is so long that the next window begins before this one ends; that would never be watched");
        }

        return MaintenanceTimes.Recurring(_zone, schedule, duration, from, to);
    }

    private static bool RunsInto(CrontabSchedule schedule, TimeSpan duration)
    {
        var start = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        DateTime[] occurrences = [.. schedule.GetNextOccurrences(start, start.AddYears(4)).Take(Looked)];
        return occurrences.Zip(occurrences.Skip(1), (one, next) => next - one).Any(gap => gap <= duration);
    }

    private DateTimeOffset? Time(string name)
    {
        if (_fields.Parsed(name, FieldChecks.Text(LongestTime)) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(text, Absolute, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
        {
            return instant;
        }

        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return LocalTimes.ToInstant(local, _zone);
        }

        _fields.Note(name, "is not a time; write it as 2026-11-29T01:00 (on the clock of timeZone) or 2026-11-29T01:00Z");
        return null;
    }

    private static string? Cron(string text, out CrontabSchedule value)
    {
        value = CrontabSchedule.TryParse(text)!;
        return value is null || !value.GetNextOccurrences(new DateTime(2024, 1, 1), new DateTime(2032, 1, 1)).Any()
            ? "is no schedule; write five fields, minute first, e.g. '0 2 * * 0' for Sundays at 02:00 on the clock of timeZone"
            : null;
    }

    private static string? Zone(string text, out TimeZoneInfo value)
    {
        var found = TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone);
        value = zone ?? TimeZoneInfo.Utc;
        return found ? null : "is no time zone that this machine knows; write it as Europe/Berlin, or as Windows calls it";
    }
}
