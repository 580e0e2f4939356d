using System.Buffers.Binary;
using System.Net;

namespace IpHttps.Steps.RouterDiscovery;

/// <summary>The question to all routers of a link (RFC 4861 section 4.1), from a host that has no address yet.</summary>
internal static class RouterSolicitation
{
    private const int MessageLength = 8;
    private const byte Type = 133;

    private static readonly IPAddress AllRouters = IPAddress.Parse("ff02::2");

    /// <summary>The packet: 48 bytes, source ::, hop limit 255, no option (a source of :: forbids the link-layer address option).</summary>
    public static byte[] Write()
    {
        var packet = new byte[Ipv6Packet.HeaderLength + MessageLength];
        packet[0] = 0x60;
        packet[5] = MessageLength;
        packet[6] = Ipv6Packet.Icmpv6;
        packet[7] = byte.MaxValue;
        AllRouters.TryWriteBytes(packet.AsSpan(24), out _);
        packet[Ipv6Packet.HeaderLength] = Type;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(Ipv6Packet.HeaderLength + 2), Icmpv6Checksum.Of(packet));
        return packet;
    }
}
