namespace IpHttps.Traces.Flows;

/// <summary>Bytes that all connections of a capture may keep together.</summary>
internal sealed class FlowBudget(long bytes)
{
    public const long Default = 64L * 1024 * 1024;

    private long _left = bytes;

    /// <summary>Something had to be left out.</summary>
    public bool Exceeded { get; private set; }

    /// <summary>How many of the wanted bytes may be kept.</summary>
    public int Take(int wanted)
    {
        var granted = (int)Math.Min(wanted, _left);
        Exceeded |= granted < wanted;
        _left -= granted;
        return granted;
    }

    public void GiveBack(long bytes) => _left += bytes;
}
