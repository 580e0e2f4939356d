namespace Probes.Uptime;

/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
public readonly record struct TimeRange(DateTimeOffset From, DateTimeOffset To)
{
    public TimeSpan Length => To - From;

    /// <summary>How much of it lies within another one.</summary>
    public TimeSpan Within(TimeRange other)
    {
        var from = From > other.From ? From : other.From;
        var to = To < other.To ? To : other.To;
        return to > from ? to - from : TimeSpan.Zero;
    }
}
