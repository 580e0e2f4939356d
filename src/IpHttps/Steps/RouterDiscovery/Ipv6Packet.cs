using System.Net;

namespace IpHttps.Steps.RouterDiscovery;

/// <summary>One whole IPv6 packet (RFC 8200 section 3), without options.</summary>
internal readonly ref struct Ipv6Packet(ReadOnlySpan<byte> bytes)
{
    public const int HeaderLength = 40;

    /// <summary>Next Header value of ICMPv6.</summary>
    public const byte Icmpv6 = 58;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Header and payload.</summary>
    public ReadOnlySpan<byte> Whole => _bytes;

    public byte NextHeader => _bytes[6];

    public byte HopLimit => _bytes[7];

    public IPAddress Source => new(_bytes[8..24]);

    public ReadOnlySpan<byte> Payload => _bytes[HeaderLength..];
}
