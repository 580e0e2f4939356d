namespace Probes.Checks;

/// <summary>How patient this region is with another one.</summary>
internal sealed record PeerCallLimits
{
    /// <summary>Of one try, the other region's wait included.</summary>
    public TimeSpan Try { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Seconds that the other region may wait before it answers 202.</summary>
    public int WaitSeconds { get; init; } = 20;

    /// <summary>Tries after the first.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>Before the first retry; the next waits twice as long. Each is spread over its upper half.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest Retry-After that is waited for.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Failures in a row after which the region is left alone.</summary>
    public int FailuresUntilBreak { get; init; } = 5;

    public TimeSpan Break { get; init; } = TimeSpan.FromSeconds(30);
}
