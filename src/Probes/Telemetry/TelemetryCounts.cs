namespace Probes.Telemetry;

/// <summary>What became of telemetry since the process began; shown in <c>/metrics</c> and sent with every sweep event.</summary>
internal sealed class TelemetryCounts
{
    private long _sent;
    private long _lost;
    private long _pending;

    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Refused for good, or dropped because the endpoint was away for too long.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Kept for the next attempt.</summary>
    public long Pending
    {
        get => Interlocked.Read(ref _pending);
        set => Interlocked.Exchange(ref _pending, value);
    }

    public void AddSent(int items) => Interlocked.Add(ref _sent, items);

    public void AddLost(int items) => Interlocked.Add(ref _lost, items);
}
