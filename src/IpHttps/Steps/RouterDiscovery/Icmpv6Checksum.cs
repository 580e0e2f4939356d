namespace IpHttps.Steps.RouterDiscovery;

/// <summary>The ICMPv6 checksum over pseudo-header and message (RFC 4443 section 2.3, RFC 8200 section 8.1).</summary>
internal static class Icmpv6Checksum
{
    /// <summary>What belongs into the checksum field while that is zero; 0 for a packet whose own checksum is right.</summary>
    /// <param name="packet">A whole IPv6 packet without extension headers.</param>
    public static ushort Of(ReadOnlySpan<byte> packet)
    {
        var message = packet[Ipv6Packet.HeaderLength..];
        var sum = (uint)message.Length + Ipv6Packet.Icmpv6 + Sum(packet[8..Ipv6Packet.HeaderLength]) + Sum(message);
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
