namespace IpHttps.Traces.Files;

/// <summary>A packet of a capture file; its bytes are valid until the next one is read.</summary>
/// <param name="linkType">What it begins with (LINKTYPE registry of tcpdump.org).</param>
internal readonly ref struct CapturedPacket(int linkType, DateTimeOffset time, ReadOnlySpan<byte> bytes)
{
    public int LinkType { get; } = linkType;

    public DateTimeOffset Time { get; } = time;

    public ReadOnlySpan<byte> Bytes { get; } = bytes;
}
