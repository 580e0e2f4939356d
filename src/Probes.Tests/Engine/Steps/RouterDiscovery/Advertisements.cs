using System.Buffers.Binary;
using System.Net;
using IpHttps.Steps.RouterDiscovery;

namespace Probes.Tests.Engine.Steps.RouterDiscovery;

/// <summary>Router Advertisements made byte by byte, with a right length and checksum whatever they hold.</summary>
internal static class Advertisements
{
    // type, code, checksum | hop limit 64, flags M and O, router lifetime 1800 | reachable time | retransmission timer
    public static readonly byte[] Head = Convert.FromHexString("86000000" + "40C00708" + "00000000" + "00000000");

    // type 5, one unit, reserved, 1280
    public static readonly byte[] Mtu = Convert.FromHexString("0501000000000500");

    // type 3, four units, 64 bits, L and A, valid 86400 s, preferred 14400 s, reserved, 2001:db8:da::
    public static readonly byte[] Prefix = Convert.FromHexString("030440C0" + "00015180" + "00003840" + "00000000" + "20010DB800DA00000000000000000000");

    // type 24, two units, 48 bits, medium preference, 600 s, fd00:1:2:: in eight bytes
    public static readonly byte[] Route = Convert.FromHexString("18023000" + "00000258" + "FD00000100020000");

    public static byte[] Whole => Packet([.. Head, .. Mtu, .. Prefix, .. Route]);

    /// <summary>The message in a packet from fe80::1 to all nodes with hop limit 255.</summary>
    public static byte[] Packet(byte[] message, string source = "fe80::1", byte hopLimit = 255)
    {
        var packet = new byte[Ipv6Packet.HeaderLength + message.Length];
        packet[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(4), (ushort)message.Length);
        (packet[6], packet[7]) = (Ipv6Packet.Icmpv6, hopLimit);
        IPAddress.Parse(source).GetAddressBytes().CopyTo(packet, 8);
        IPAddress.Parse("ff02::1").GetAddressBytes().CopyTo(packet, 24);
        message.CopyTo(packet, Ipv6Packet.HeaderLength);
        if (message.Length >= 4)
        {
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(Ipv6Packet.HeaderLength + 2), Icmpv6Checksum.Of(packet));
        }

        return packet;
    }
}
