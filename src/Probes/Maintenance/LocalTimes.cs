namespace Probes.Maintenance;

/// <summary>From a time on a clock on the wall to an instant, by the rules of RFC 5545 section 3.3.5.</summary>
public static class LocalTimes
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    /// <summary>
    /// A time that a clock put back shows twice is the first of the two; one that a clock put forward leaves out is read with the offset before the change,
    /// so it lies as far behind the change as it would have without it.
    /// </summary>
    public static DateTimeOffset ToInstant(DateTime local, TimeZoneInfo zone)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, Offset(local, zone)).ToUniversalTime();
    }

    private static TimeSpan Offset(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsAmbiguousTime(local))
        {
            return zone.GetAmbiguousTimeOffsets(local).Max();
        }

        var before = local;
        while (zone.IsInvalidTime(before))
        {
            before -= Step;
        }

        return zone.GetUtcOffset(before);
    }
}
