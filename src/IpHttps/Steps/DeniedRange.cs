using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace IpHttps.Steps;

/// <summary>Addresses that are not dialled.</summary>
/// <param name="Reason">What lives there, as the end of a sentence.</param>
/// <param name="Source">Where that is written.</param>
/// <param name="Private">Lifted when private addresses are allowed.</param>
internal sealed record DeniedRange(IPNetwork Network, string Reason, string Source, bool Private = false)
{
    private const string Wire = "Microsoft Learn, 'What is IP address 168.63.129.16?'";

    /// <summary>
    /// The first row that holds an address gives the reason. The ranges are Microsoft AntiSSRF's <c>recommendedV1</c> list, made from the IANA
    /// special-purpose registries of 2025-10-09, and are taken as data; 255.255.255.255 is set apart for its reason.
    /// </summary>
    public static ImmutableArray<DeniedRange> All { get; } =
    [
        Row("169.254.0.0/16", "link-local, where Azure serves instance metadata and identity tokens", "RFC 3927; Azure Instance Metadata Service"),
        Row("168.63.129.16/32", "the Azure platform's own address (DNS, health, agents)", Wire),
        Row("127.0.0.0/8", "loopback", "RFC 1122 section 3.2.1.3", true),
        Row("10.0.0.0/8", "private", "RFC 1918", true),
        Row("172.16.0.0/12", "private", "RFC 1918", true),
        Row("192.168.0.0/16", "private", "RFC 1918", true),
        Row("100.64.0.0/10", "shared behind a provider's NAT", "RFC 6598", true),
        Row("0.0.0.0/8", "this network, unspecified", "RFC 791 section 3.2"),
        Row("192.0.0.0/24", "IETF protocol assignments", "RFC 6890 section 2.1"),
        Row("192.0.2.0/24", "documentation", "RFC 5737"),
        Row("192.31.196.0/24", "AS112", "RFC 7535"),
        Row("192.52.193.0/24", "automatic multicast tunneling", "RFC 7450"),
        Row("192.88.99.0/24", "the deprecated 6to4 relay anycast", "RFC 7526"),
        Row("192.175.48.0/24", "AS112", "RFC 7534"),
        Row("198.18.0.0/15", "benchmarking", "RFC 2544"),
        Row("198.51.100.0/24", "documentation", "RFC 5737"),
        Row("203.0.113.0/24", "documentation", "RFC 5737"),
        Row("224.0.0.0/4", "multicast", "RFC 5771"),
        Row("255.255.255.255/32", "broadcast", "RFC 8190"),
        Row("240.0.0.0/4", "reserved", "RFC 1112 section 4"),
        Row("::/128", "unspecified", "RFC 4291 section 2.5.2"),
        Row("::1/128", "loopback", "RFC 4291 section 2.5.3", true),
        Row("fc00::/7", "unique local", "RFC 4193", true),
        Row("64:ff9b::/96", "NAT64, which leads to an IPv4 address of the translator's choice", "RFC 6052"),
        Row("64:ff9b:1::/48", "local NAT64", "RFC 8215"),
        Row("100::/64", "discard-only", "RFC 6666"),
        Row("100:0:0:1::/64", "the dummy prefix", "RFC 9780"),
        Row("2001::/32", "Teredo", "RFC 4380"),
        Row("2001::/23", "IETF protocol assignments", "RFC 2928"),
        Row("2001:db8::/32", "documentation", "RFC 3849"),
        Row("2002::/16", "6to4", "RFC 3056"),
        Row("2620:4f:8000::/48", "AS112", "RFC 7534"),
        Row("3fff::/20", "documentation", "RFC 9637"),
        Row("5f00::/16", "segment routing", "RFC 9602"),
        Row("fe80::/10", "link-local", "RFC 4291 section 2.5.6"),
        Row("fec0::/10", "site-local", "RFC 3879"),
        Row("ff00::/8", "multicast", "RFC 4291 section 2.7"),
    ];

    /// <summary>
    /// Compares the leading bits of two addresses of one family. <see cref="IPNetwork.Contains"/> is not used: .NET 10 takes an
    /// IPv4-mapped address for the IPv4 one there, and finds ::ffff:1.1.1.1 in fc00::/7.
    /// </summary>
    public bool Contains(IPAddress address)
    {
        var width = Width(address);
        return width == Width(Network.BaseAddress) && (Number(address) ^ Number(Network.BaseAddress)) >> (width - Network.PrefixLength) == 0;
    }

    public override string ToString() => $"{Network} ({Reason}; {Source})";

    private static DeniedRange Row(string network, string reason, string source, bool isPrivate = false) =>
        new(IPNetwork.Parse(network), reason, source, isPrivate);

    private static int Width(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;

    private static UInt128 Number(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = address.TryWriteBytes(bytes, out var written);
        return written == sizeof(uint) ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
