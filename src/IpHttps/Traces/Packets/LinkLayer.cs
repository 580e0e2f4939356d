using System.Buffers.Binary;

namespace IpHttps.Traces.Packets;

/// <summary>Takes off what stands before an IP packet.</summary>
/// <remarks>Source: LINKTYPE registry of tcpdump.org; IEEE 802.3, 802.1Q.</remarks>
internal static class LinkLayer
{
    private const int MaximumTags = 4;
    private const ushort IPv4 = 0x0800;
    private const ushort IPv6 = 0x86DD;

    /// <summary>False when it holds no IP.</summary>
    public static bool TryStrip(int linkType, ReadOnlySpan<byte> frame, out ReadOnlySpan<byte> ip)
    {
        ip = default;
        return linkType switch
        {
            0 or 108 => After(frame, 4, out ip), // BSD loopback: an address family whose number differs between systems
            1 => Ethernet(frame, out ip),
            12 or 14 or 101 or 228 or 229 => After(frame, 0, out ip),
            113 => Cooked(frame, 14, 16, out ip),
            276 => Cooked(frame, 0, 20, out ip),
            _ => false,
        };
    }

    public static bool IsKnown(int linkType) => linkType is 0 or 1 or 12 or 14 or 101 or 108 or 113 or 228 or 229 or 276;

    private static bool Ethernet(ReadOnlySpan<byte> frame, out ReadOnlySpan<byte> ip)
    {
        ip = default;
        for (var (at, tags) = (12, 0); tags <= MaximumTags && BinaryPrimitives.TryReadUInt16BigEndian(frame[Math.Min(at, frame.Length)..], out var type); tags++)
        {
            if (type is IPv4 or IPv6)
            {
                return After(frame, at + 2, out ip);
            }

            if (type is not (0x8100 or 0x88A8 or 0x9100))
            {
                return false;
            }

            at += 4;
        }

        return false;
    }

    /// <summary>Linux cooked capture, version 1 or 2: a protocol field at its place, and a header of fixed length.</summary>
    private static bool Cooked(ReadOnlySpan<byte> frame, int protocolAt, int header, out ReadOnlySpan<byte> ip)
    {
        ip = default;
        return frame.Length >= header
            && BinaryPrimitives.ReadUInt16BigEndian(frame[protocolAt..]) is IPv4 or IPv6
            && After(frame, header, out ip);
    }

    private static bool After(ReadOnlySpan<byte> frame, int header, out ReadOnlySpan<byte> ip)
    {
        ip = frame[Math.Min(header, frame.Length)..];
        return !ip.IsEmpty && ip[0] >> 4 is 4 or 6;
    }
}
