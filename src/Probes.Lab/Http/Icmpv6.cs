using System.Buffers.Binary;
using System.Net;

namespace Probes.Lab.Http;

/// <summary>The two messages of router discovery (RFC 4861 sections 4.1 and 4.2) in their IPv6 packets.</summary>
public static class Icmpv6
{
    public const int HeaderLength = 40;

    private const byte NextHeader = 58;
    private const byte HopLimit = 255;
    private const byte SolicitationType = 133;
    private const byte AdvertisementType = 134;
    private const int HeadLength = 16;
    private const int MtuLength = 8;
    private const int PrefixLength = 32;
    private const int Mtu = 1280;
    private const uint Lifetime = 86400;

    private static readonly IPAddress Router = IPAddress.Parse("fe80::5efe:da01");
    private static readonly IPAddress AllNodes = IPAddress.Parse("ff02::1");

    /// <summary>A whole packet with a right checksum and the hop limit of a neighbour (RFC 4861 section 6.1.1).</summary>
    public static bool IsRouterSolicitation(ReadOnlySpan<byte> packet) =>
        packet.Length >= HeaderLength + 8
        && packet[6] == NextHeader
        && packet[7] == HopLimit
        && packet[HeaderLength] == SolicitationType
        && Checksum(packet) == 0;

    /// <summary>An advertisement to all nodes: MTU 1280 and one /64 for autoconfiguration (RFC 4861 sections 4.6.2 and 4.6.4).</summary>
    /// <param name="lifetime">Seconds for which the prefix is valid and preferred; 0 withdraws it.</param>
    public static byte[] RouterAdvertisement(IPAddress prefix, uint lifetime = Lifetime)
    {
        var packet = Begun(HeadLength + MtuLength + PrefixLength);
        var information = packet.AsSpan(HeaderLength + HeadLength + MtuLength);
        (information[0], information[1], information[2], information[3]) = (3, 4, 64, 0xC0); // /64, on-link and autonomous
        BinaryPrimitives.WriteUInt32BigEndian(information[4..], lifetime);
        BinaryPrimitives.WriteUInt32BigEndian(information[8..], lifetime);
        prefix.GetAddressBytes().CopyTo(information[16..]);
        return Summed(packet);
    }

    /// <summary>The same without any prefix.</summary>
    public static byte[] RouterAdvertisement() => Summed(Begun(HeadLength + MtuLength));

    /// <summary>Header, head of the message, and the MTU option.</summary>
    private static byte[] Begun(int bodyLength)
    {
        var packet = new byte[HeaderLength + bodyLength];
        var header = packet.AsSpan();
        header[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], (ushort)bodyLength);
        header[6] = NextHeader;
        header[7] = HopLimit;
        Router.GetAddressBytes().CopyTo(header[8..]);
        AllNodes.GetAddressBytes().CopyTo(header[24..]);

        var body = header[HeaderLength..];
        body[0] = AdvertisementType;
        body[4] = 64; // Cur Hop Limit
        BinaryPrimitives.WriteUInt16BigEndian(body[6..], 1800); // Router Lifetime, seconds

        var mtu = body[16..];
        (mtu[0], mtu[1]) = (5, 1);
        BinaryPrimitives.WriteInt32BigEndian(mtu[4..], Mtu);

        return packet;
    }

    private static byte[] Summed(byte[] packet)
    {
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(HeaderLength + 2), Checksum(packet));
        return packet;
    }

    /// <summary>The ICMPv6 checksum over pseudo-header and body (RFC 4443 section 2.3); 0 for a packet whose own checksum is right.</summary>
    internal static ushort Checksum(ReadOnlySpan<byte> packet)
    {
        var body = packet[HeaderLength..];
        var sum = (uint)body.Length + NextHeader + Sum(packet[8..HeaderLength]) + Sum(body);
        while (sum >> 16 != 0)
        {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }

        return (ushort)~sum;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            sum += i % 2 == 0 ? (uint)bytes[i] << 8 : bytes[i];
        }

        return sum;
    }
}
