namespace IpHttps.Steps;

/// <summary>The end of a whole probe: every step is cut to what remains of it.</summary>
internal sealed class Deadline(TimeProvider clock, TimeSpan limit)
{
    private readonly long _start = clock.GetTimestamp();

    public bool Passed => Elapsed >= limit;

    public TimeSpan Elapsed => clock.GetElapsedTime(_start);

    /// <summary>The step's own limit, or what remains when that is less.</summary>
    public TimeSpan Cut(TimeSpan step)
    {
        var remaining = limit - Elapsed;
        return remaining <= TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : remaining < step ? remaining : step;
    }
}
