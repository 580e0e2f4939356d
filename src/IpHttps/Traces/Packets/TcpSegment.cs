using System.Buffers.Binary;

namespace IpHttps.Traces.Packets;

/// <summary>A TCP segment (RFC 9293 section 3.1).</summary>
/// <param name="cut">The capture left out the end of the payload.</param>
internal readonly ref struct TcpSegment(ushort fromPort, ushort toPort, uint sequence, byte flags, ReadOnlySpan<byte> payload, bool cut)
{
    private const int SmallestHeader = 20;

    public ushort FromPort { get; } = fromPort;

    public ushort ToPort { get; } = toPort;

    public uint Sequence { get; } = sequence;

    public ReadOnlySpan<byte> Payload { get; } = payload;

    public bool IsCut { get; } = cut;

    public bool IsFin { get; } = (flags & 1) != 0;

    public bool IsSyn { get; } = (flags & 2) != 0;

    public bool IsReset { get; } = (flags & 4) != 0;

    public bool IsAck { get; } = (flags & 16) != 0;

    /// <summary>Ports, sequence and flags must be there; a header that the capture cut is one without payload.</summary>
    public static bool TryRead(IpPacket packet, out TcpSegment segment)
    {
        segment = default;
        var bytes = packet.Payload;
        if (bytes.Length < SmallestHeader)
        {
            return false;
        }

        var header = (bytes[12] >> 4) * 4;
        if (header < SmallestHeader || (header > bytes.Length && packet.Missing == 0))
        {
            return false;
        }

        segment = new TcpSegment(
            BinaryPrimitives.ReadUInt16BigEndian(bytes),
            BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]),
            bytes[13],
            bytes[Math.Min(header, bytes.Length)..],
            packet.Missing > Math.Max(0, header - bytes.Length));
        return true;
    }
}
