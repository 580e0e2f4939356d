namespace IpHttps.Traces.Flows;

/// <summary>Bytes that all connections of a capture may keep together.</summary>
internal sealed class FlowBudget(long bytes)
{
    public const long Default = 64L * 1024 * 1024;

    private long _left = bytes;

    /// <summary>Something had to be left out.</summary>
    public bool Exceeded { get; private set; }

    /// <summary>Bytes in an array of their own cost more than they are, which counts where a capture holds millions of single ones.</summary>
    public static int Cost(int bytes) => bytes + 128;

    /// <summary>False, and nothing taken, when so much is not left.</summary>
    public bool TryTake(int bytes)
    {
        Exceeded |= bytes > _left;
        if (bytes > _left)
        {
            return false;
        }

        _left -= bytes;
        return true;
    }

    public void GiveBack(long bytes) => _left += bytes;
}
