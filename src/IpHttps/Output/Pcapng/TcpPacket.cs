using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace IpHttps.Output.Pcapng;

/// <summary>Flags of a TCP segment (RFC 9293 section 3.1).</summary>
[Flags]
internal enum TcpFlags
{
    None = 0,
    Fin = 1,
    Syn = 2,
    Rst = 4,
    Psh = 8,
    Ack = 16,
}

/// <summary>An IP packet with one TCP segment, checksums and all.</summary>
/// <remarks>Source: RFC 791 section 3.1, RFC 8200 section 3, RFC 9293 section 3.1, RFC 1071 for the checksum.</remarks>
internal sealed record TcpPacket(IPEndPoint From, IPEndPoint To, TcpFlags Flags)
{
    private const int IPv4Header = 20;
    private const int IPv6Header = 40;
    private const int TcpHeader = 20;
    private const int MssOption = 4;
    private const byte Tcp = 6;
    private const byte HopLimit = 64;

    public uint Sequence { get; init; }

    public uint Acknowledged { get; init; }

    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Identification of an IPv4 packet.</summary>
    public ushort Number { get; init; }

    private bool IsV6 => To.AddressFamily == AddressFamily.InterNetworkV6;

    private bool IsSyn => Flags.HasFlag(TcpFlags.Syn);

    /// <summary>Largest segment in a frame of 1500 bytes.</summary>
    public static int MaximumSegment(AddressFamily family) => 1500 - TcpHeader - (family == AddressFamily.InterNetworkV6 ? IPv6Header : IPv4Header);

    public byte[] ToArray()
    {
        var ip = IsV6 ? IPv6Header : IPv4Header;
        var packet = new byte[ip + TcpHeader + (IsSyn ? MssOption : 0) + Payload.Length];
        WriteTcp(packet.AsSpan(ip));
        if (IsV6)
        {
            WriteIPv6(packet);
        }
        else
        {
            WriteIPv4(packet);
        }

        return packet;
    }

    private void WriteTcp(Span<byte> segment)
    {
        var header = TcpHeader + (IsSyn ? MssOption : 0);
        BinaryPrimitives.WriteUInt16BigEndian(segment, (ushort)From.Port);
        BinaryPrimitives.WriteUInt16BigEndian(segment[2..], (ushort)To.Port);
        BinaryPrimitives.WriteUInt32BigEndian(segment[4..], Sequence);
        BinaryPrimitives.WriteUInt32BigEndian(segment[8..], Flags.HasFlag(TcpFlags.Ack) ? Acknowledged : 0);
        segment[12] = (byte)(header << 2);
        segment[13] = (byte)Flags;
        BinaryPrimitives.WriteUInt16BigEndian(segment[14..], Flags.HasFlag(TcpFlags.Rst) ? (ushort)0 : ushort.MaxValue);
        if (IsSyn)
        {
            (segment[20], segment[21]) = (2, MssOption);
            BinaryPrimitives.WriteUInt16BigEndian(segment[22..], (ushort)MaximumSegment(To.AddressFamily));
        }

        Payload.Span.CopyTo(segment[header..]);
        BinaryPrimitives.WriteUInt16BigEndian(segment[16..], Checksum(segment, PseudoHeader(segment.Length)));
    }

    private void WriteIPv4(Span<byte> packet)
    {
        packet[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], (ushort)packet.Length);
        BinaryPrimitives.WriteUInt16BigEndian(packet[4..], Number);
        packet[6] = 0x40; // do not fragment
        (packet[8], packet[9]) = (HopLimit, Tcp);
        From.Address.TryWriteBytes(packet[12..], out _);
        To.Address.TryWriteBytes(packet[16..], out _);
        BinaryPrimitives.WriteUInt16BigEndian(packet[10..], Checksum(packet[..IPv4Header], 0));
    }

    private void WriteIPv6(Span<byte> packet)
    {
        packet[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(packet[4..], (ushort)(packet.Length - IPv6Header));
        (packet[6], packet[7]) = (Tcp, HopLimit);
        From.Address.TryWriteBytes(packet[8..], out _);
        To.Address.TryWriteBytes(packet[24..], out _);
    }

    /// <summary>Sum of the addresses, the protocol and the length.</summary>
    private uint PseudoHeader(int length)
    {
        Span<byte> addresses = stackalloc byte[32];
        From.Address.TryWriteBytes(addresses, out var written);
        To.Address.TryWriteBytes(addresses[written..], out _);
        return Sum(addresses[..(2 * written)]) + Tcp + (uint)length;
    }

    private static ushort Checksum(ReadOnlySpan<byte> bytes, uint start)
    {
        var sum = start + Sum(bytes);
        sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)~((sum & 0xFFFF) + (sum >> 16));
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var at = 0; at < bytes.Length; at += 2)
        {
            sum += (uint)((bytes[at] << 8) | (at + 1 < bytes.Length ? bytes[at + 1] : 0));
        }

        return sum;
    }
}

/// <summary>A packet with its time and what a reader should know of it.</summary>
/// <param name="At">Time since the recording began.</param>
internal sealed record TimedPacket(TimeSpan At, TcpPacket Packet, string? Comment = null);
