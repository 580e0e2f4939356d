using System.Buffers.Binary;
using System.Net;

namespace IpHttps.Traces.Packets;

/// <summary>What a packet turned out to be.</summary>
internal enum IpStatus
{
    /// <summary>It breaks the grammar of IP.</summary>
    Malformed,

    /// <summary>A part of a larger packet, which is not put together again.</summary>
    Fragment,

    Whole,
}

/// <summary>An IP packet without its header; an IPv4 address is kept in its IPv6-mapped form.</summary>
/// <param name="missing">Bytes of the payload that the capture left out.</param>
/// <remarks>Source: RFC 791 section 3.1, RFC 8200 sections 3 and 4, RFC 4302 section 2.</remarks>
internal readonly ref struct IpPacket(UInt128 from, UInt128 to, byte protocol, ReadOnlySpan<byte> payload, int missing)
{
    private const int MaximumExtensions = 16;

    public UInt128 From { get; } = from;

    public UInt128 To { get; } = to;

    public byte Protocol { get; } = protocol;

    public ReadOnlySpan<byte> Payload { get; } = payload;

    public int Missing { get; } = missing;

    public static IpStatus Read(ReadOnlySpan<byte> bytes, out IpPacket packet)
    {
        packet = default;
        return bytes.IsEmpty ? IpStatus.Malformed : (bytes[0] >> 4) switch
        {
            4 => ReadIPv4(bytes, out packet),
            6 => ReadIPv6(bytes, out packet),
            _ => IpStatus.Malformed,
        };
    }

    public static IPAddress Address(UInt128 value)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        var address = new IPAddress(bytes);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    public static UInt128 Value(IPAddress address) => BinaryPrimitives.ReadUInt128BigEndian(address.MapToIPv6().GetAddressBytes());

    private static IpStatus ReadIPv4(ReadOnlySpan<byte> bytes, out IpPacket packet)
    {
        packet = default;
        var header = (bytes[0] & 15) * 4;
        if (header < 20 || bytes.Length < header)
        {
            return IpStatus.Malformed;
        }

        // Left at zero by a network card that cuts the packet later.
        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        length = length == 0 ? bytes.Length : length;
        if (length < header)
        {
            return IpStatus.Malformed;
        }

        if ((BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]) & 0x3FFF) != 0)
        {
            return IpStatus.Fragment;
        }

        var end = Math.Min(length, bytes.Length);
        packet = new IpPacket(Mapped(bytes[12..]), Mapped(bytes[16..]), bytes[9], bytes[header..end], length - end);
        return IpStatus.Whole;
    }

    private static IpStatus ReadIPv6(ReadOnlySpan<byte> bytes, out IpPacket packet)
    {
        packet = default;
        if (bytes.Length < 40)
        {
            return IpStatus.Malformed;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        var body = bytes[40..];
        length = length == 0 ? body.Length : length;
        var missing = Math.Max(0, length - body.Length);
        body = body[..Math.Min(length, body.Length)];
        var next = bytes[6];
        for (var i = 0; i < MaximumExtensions && IsExtension(next); i++)
        {
            if (body.Length < 8)
            {
                return IpStatus.Malformed;
            }

            if (next == 44 && (BinaryPrimitives.ReadUInt16BigEndian(body[2..]) & 0xFFF9) != 0)
            {
                return IpStatus.Fragment;
            }

            var extension = next switch { 44 => 8, 51 => (body[1] + 2) * 4, _ => (body[1] + 1) * 8 };
            if (extension > body.Length)
            {
                return IpStatus.Malformed;
            }

            next = body[0];
            body = body[extension..];
        }

        packet = new IpPacket(BinaryPrimitives.ReadUInt128BigEndian(bytes[8..]), BinaryPrimitives.ReadUInt128BigEndian(bytes[24..]), next, body, missing);
        return IpStatus.Whole;
    }

    /// <summary>Hop-by-hop, routing, fragment, authentication and destination options.</summary>
    private static bool IsExtension(byte next) => next is 0 or 43 or 44 or 51 or 60;

    private static UInt128 Mapped(ReadOnlySpan<byte> address) => ((UInt128)0xFFFF << 32) | BinaryPrimitives.ReadUInt32BigEndian(address);
}
