namespace IpHttps.Traces.Replay;

/// <summary>The time of a recording: it stands where the last bytes moved.</summary>
internal sealed class ReplayClock(DateTimeOffset start) : TimeProvider
{
    /// <summary>Time since the recording began.</summary>
    public TimeSpan At { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => At.Ticks;

    public override DateTimeOffset GetUtcNow() => start + At;
}
