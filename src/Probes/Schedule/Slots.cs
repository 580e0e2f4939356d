namespace Probes.Schedule;

/// <summary>
/// When sweeps are due. Occurrences lie on a grid aligned to the Unix epoch, so that a restart, a second region and a replay agree about them.
/// </summary>
internal static class Slots
{
    private static readonly TimeSpan LongestJitter = TimeSpan.FromSeconds(30);

    /// <summary>The latest occurrence that is not after the given time.</summary>
    public static DateTimeOffset Occurrence(DateTimeOffset now, TimeSpan interval)
    {
        var ticks = now.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        return DateTimeOffset.UnixEpoch.AddTicks(ticks - Modulo(ticks, interval.Ticks));
    }

    /// <summary>The first occurrence after the given time.</summary>
    public static DateTimeOffset Next(DateTimeOffset now, TimeSpan interval) => Occurrence(now, interval) + interval;

    /// <summary>What a sweep is called by in keys: its occurrence truncated to the minute; below one-minute intervals, the occurrence itself.</summary>
    public static DateTimeOffset Slot(DateTimeOffset occurrence, TimeSpan interval) =>
        interval < TimeSpan.FromMinutes(1) ? occurrence : Occurrence(occurrence, TimeSpan.FromMinutes(1));

    /// <summary>The slot that is being probed now: nothing is known yet from its beginning on.</summary>
    public static DateTimeOffset Current(DateTimeOffset now, TimeSpan interval) => Slot(Occurrence(now, interval), interval);

    /// <summary>From one probe of an endpoint to the next: its own interval where that is longer than the one of the sweeps.</summary>
    /// <param name="minutes">Its own; null for every sweep.</param>
    public static TimeSpan IntervalOf(int? minutes, TimeSpan sweeps) => minutes is { } own && TimeSpan.FromMinutes(own) > sweeps ? TimeSpan.FromMinutes(own) : sweeps;

    /// <summary>How many slots lie between the last one swept and this one; none before the first sweep, or when a clock went back.</summary>
    public static int Missed(DateTimeOffset? last, DateTimeOffset slot, TimeSpan interval) => last is { } earlier && slot > earlier
        ? (int)Math.Clamp(((slot - earlier).Ticks / interval.Ticks) - 1, 0, int.MaxValue)
        : 0;

    /// <summary>How long a sweep may take: it leaves room before the next one, but every sweep can finish one probe.</summary>
    public static TimeSpan Deadline(TimeSpan interval, TimeSpan probeTimeout)
    {
        var beforeNext = interval - TimeSpan.FromSeconds(10);
        var oneProbe = probeTimeout + TimeSpan.FromSeconds(5);
        return beforeNext > oneProbe ? beforeNext : oneProbe;
    }

    /// <summary>
    /// How old the last finished sweep may be: three intervals, but never less than one sweep that takes all its time and the wait before it.
    /// </summary>
    public static TimeSpan Freshness(TimeSpan interval, TimeSpan probeTimeout)
    {
        var longest = Deadline(interval, probeTimeout) + interval;
        return 3 * interval > longest ? 3 * interval : longest;
    }

    /// <summary>
    /// How long after the start of a sweep an endpoint is probed: always the same for one endpoint, spread evenly over all of them,
    /// so that neither the servers' networks nor ours see every probe in one burst.
    /// </summary>
    public static TimeSpan Jitter(string endpointId, TimeSpan interval, double fraction)
    {
        var whole = interval * fraction;
        return (whole < LongestJitter ? whole : LongestJitter) * (StableHash.Spread(endpointId) / (double)uint.MaxValue);
    }

    private static long Modulo(long value, long divisor) => ((value % divisor) + divisor) % divisor;
}
