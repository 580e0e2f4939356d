using System.Buffers.Binary;
using IpHttps.Output.Pcapng;

namespace Probes.Tests.Engine.Traces;

/// <summary>Writes captures in every form that is read, by code of its own.</summary>
internal sealed class CaptureBytes(bool bigEndian)
{
    private readonly List<byte> _bytes = [];

    public static IEnumerable<(DateTimeOffset Time, byte[] Bytes)> Timed(IEnumerable<TimedPacket> packets) =>
        packets.Select(packet => (TraceSamples.Start + packet.At, packet.Packet.ToArray()));

    /// <summary>An IP packet in the frame of a link type; 1001 is Ethernet with two VLAN tags.</summary>
    public static byte[] Frame(int link, byte[] ip)
    {
        byte[] type = ip[0] >> 4 == 4 ? [8, 0] : [0x86, 0xDD];
        return link switch
        {
            1 => [.. new byte[12], .. type, .. ip],
            1001 => [.. new byte[12], 0x88, 0xA8, 0, 7, 0x81, 0, 0, 9, .. type, .. ip],
            113 => [.. new byte[14], .. type, .. ip],
            276 => [.. type, .. new byte[18], .. ip],
            0 or 108 => [2, 0, 0, 0, .. ip],
            _ => ip,
        };
    }

    public static byte[] Pcap(IEnumerable<(DateTimeOffset Time, byte[] Bytes)> packets, int link, bool bigEndian = false, bool nanoseconds = false, int snapLength = 262144)
    {
        var file = new CaptureBytes(bigEndian);
        file.Write(nanoseconds ? 0xA1B23C4D : 0xA1B2C3D4);
        file.Write16(2);
        file.Write16(4);
        file.Write(0, 0, (uint)snapLength, (uint)(link == 1001 ? 1 : link));
        foreach (var (time, packet) in packets)
        {
            var frame = Frame(link, packet);
            var ticks = (time - DateTimeOffset.UnixEpoch).Ticks;
            var fraction = ticks % TimeSpan.TicksPerSecond;
            file.Write((uint)(ticks / TimeSpan.TicksPerSecond), (uint)(nanoseconds ? fraction * 100 : fraction / 10));
            file.Write((uint)Math.Min(frame.Length, snapLength), (uint)frame.Length);
            file._bytes.AddRange(frame.Take(snapLength));
        }

        return [.. file._bytes];
    }

    /// <summary>Two interfaces: packets are on the second, whose times are in milliseconds, behind blocks that nobody needs.</summary>
    public static byte[] Pcapng(IEnumerable<(DateTimeOffset Time, byte[] Bytes)> packets, int link, bool bigEndian = false)
    {
        var file = new CaptureBytes(bigEndian);
        file.Section();
        file.Block(1, body => body.Interface(147, 6));
        file.Block(1, body => body.Interface(link == 1001 ? 1 : link, 3));
        file.Block(0x0BAD, body => body.Write(1, 2, 3));
        file.Block(2, body => body.Write(0, 0, 0, 0, 0));
        foreach (var (time, packet) in packets)
        {
            var frame = Frame(link, packet);
            var stamp = (ulong)(time - DateTimeOffset.UnixEpoch).TotalMilliseconds;
            file.Block(6, body => body.Enhanced(1, stamp, frame));
        }

        return [.. file._bytes];
    }

    /// <summary>Simple packet blocks, which have no time.</summary>
    public static byte[] SimplePackets(IEnumerable<(DateTimeOffset Time, byte[] Bytes)> packets, int link)
    {
        var file = new CaptureBytes(false);
        file.Section();
        file.Block(1, body => body.Interface(link, 6));
        foreach (var (_, packet) in packets)
        {
            file.Block(3, body =>
            {
                body.Write((uint)packet.Length);
                body.Padded(packet);
            });
        }

        return [.. file._bytes];
    }

    private void Section() => Block(0x0A0D0D0A, body =>
    {
        body.Write(0x1A2B3C4D);
        body.Write16(1);
        body.Write16(0);
        body.Write(uint.MaxValue, uint.MaxValue);
    });

    private void Interface(int link, byte resolution)
    {
        Write16((ushort)link);
        Write16(0);
        Write(0);
        Write16(9);
        Write16(1);
        Padded([resolution]);
        Write(0);
    }

    private void Enhanced(uint at, ulong stamp, byte[] frame)
    {
        Write(at, (uint)(stamp >> 32), (uint)stamp);
        Write((uint)frame.Length, (uint)frame.Length);
        Padded(frame);
    }

    private void Block(uint type, Action<CaptureBytes> write)
    {
        var body = new CaptureBytes(bigEndian);
        write(body);
        var length = (uint)body._bytes.Count + 12;
        Write(type, length);
        _bytes.AddRange(body._bytes);
        Write(length);
    }

    private void Padded(byte[] bytes)
    {
        _bytes.AddRange(bytes);
        _bytes.AddRange(new byte[-bytes.Length & 3]);
    }

    private void Write(params uint[] values)
    {
        foreach (var value in values)
        {
            var bytes = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, bigEndian ? value : BinaryPrimitives.ReverseEndianness(value));
            _bytes.AddRange(bytes);
        }
    }

    private void Write16(ushort value) => _bytes.AddRange(bigEndian ? [(byte)(value >> 8), (byte)value] : [(byte)value, (byte)(value >> 8)]);
}
