namespace Probes.Uptime;

/// <summary>How a range divides; the four make up all of it.</summary>
public sealed record UptimeFigures(TimeSpan Up, TimeSpan Down, TimeSpan Maintenance, TimeSpan NoData)
{
    /// <summary>Part of the judged time in which the expected clients could connect, 0 to 1; null when nothing was judged.</summary>
    public double? Availability => Up + Down > TimeSpan.Zero ? Up / (Up + Down) : null;

    /// <param name="segments">None overlapping another; what they leave out is no data.</param>
    public static UptimeFigures Of(IEnumerable<(TimeRange Range, UptimeState State)> segments, TimeRange range)
    {
        var sums = new TimeSpan[Enum.GetValues<UptimeState>().Length];
        foreach (var (segment, state) in segments)
        {
            sums[(int)state] += segment.Within(range);
        }

        var (up, down, maintenance) = (sums[(int)UptimeState.Up], sums[(int)UptimeState.Down], sums[(int)UptimeState.Maintenance]);
        return new UptimeFigures(up, down, maintenance, range.Length - up - down - maintenance);
    }

    public static UptimeFigures operator +(UptimeFigures left, UptimeFigures right) =>
        new(left.Up + right.Up, left.Down + right.Down, left.Maintenance + right.Maintenance, left.NoData + right.NoData);
}
