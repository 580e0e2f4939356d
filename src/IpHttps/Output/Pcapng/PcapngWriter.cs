using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace IpHttps.Output.Pcapng;

/// <summary>Writes the blocks of a pcapng file: one section, one interface of raw IP packets, times in nanoseconds.</summary>
/// <remarks>Source: draft-ietf-opsawg-pcapng sections 3.1, 3.5, 4.1, 4.2 and 4.3; link types of tcpdump.org.</remarks>
internal sealed class PcapngWriter(Stream stream)
{
    private const uint SectionHeader = 0x0A0D0D0A;
    private const uint InterfaceDescription = 1;
    private const uint EnhancedPacket = 6;
    private const uint ByteOrder = 0x1A2B3C4D;
    private const ushort RawIp = 101;

    private const ushort Comment = 1;
    private const ushort UserApplication = 4;
    private const ushort InterfaceName = 2;
    private const ushort Resolution = 9;
    private const byte Nanoseconds = 9;
    private const int NanosecondsPerTick = 100;
    private const int LongestComment = 2000;

    private readonly ArrayBufferWriter<byte> _body = new();

    /// <param name="application">Program that writes the file.</param>
    public void WriteSection(string comment, string application)
    {
        Write(ByteOrder);
        Write((ushort)1); // version 1.0
        Write((ushort)0);
        Write(ulong.MaxValue); // length of the section: not given
        WriteOption(Comment, comment);
        WriteOption(UserApplication, application);
        Write(0u); // end of options
        EndBlock(SectionHeader);
    }

    public void WriteInterface(string name)
    {
        Write(RawIp);
        Write((ushort)0);
        Write(0u); // no limit of a packet's length
        WriteOption(InterfaceName, name);
        WriteOption(Resolution, [Nanoseconds]);
        Write(0u);
        EndBlock(InterfaceDescription);
    }

    public void WritePacket(DateTimeOffset time, ReadOnlySpan<byte> packet, string? comment)
    {
        var since = (ulong)(time - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;
        Write(0u); // the only interface
        Write((uint)(since >> 32));
        Write((uint)since);
        Write((uint)packet.Length);
        Write((uint)packet.Length);
        WritePadded(packet);
        if (comment is not null)
        {
            WriteOption(Comment, comment);
            Write(0u);
        }

        EndBlock(EnhancedPacket);
    }

    private void WriteOption(ushort code, string text) => WriteOption(code, Encoding.UTF8.GetBytes(text.Length <= LongestComment ? text : text[..LongestComment]));

    private void WriteOption(ushort code, ReadOnlySpan<byte> value)
    {
        Write(code);
        Write((ushort)value.Length);
        WritePadded(value);
    }

    private void WritePadded(ReadOnlySpan<byte> bytes)
    {
        _body.Write(bytes);
        _body.Write("\0\0\0"u8[..(-bytes.Length & 3)]);
    }

    private void Write(ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        _body.Write(bytes);
    }

    private void Write(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        _body.Write(bytes);
    }

    private void Write(ulong value)
    {
        Write((uint)value);
        Write((uint)(value >> 32));
    }

    /// <summary>Type, length, what was written, and the length again.</summary>
    private void EndBlock(uint type)
    {
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(head, type);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], (uint)_body.WrittenCount + 12);
        stream.Write(head);
        stream.Write(_body.WrittenSpan);
        stream.Write(head[4..]);
        _body.ResetWrittenCount();
    }
}
