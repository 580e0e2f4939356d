using System.Buffers.Binary;
using System.Text;

namespace IpHttps.Traces.Files;

/// <summary>The block format of Wireshark and pktmon: both byte orders, several sections and interfaces.</summary>
/// <remarks>Source: draft-ietf-opsawg-pcapng. Obsolete packet blocks and blocks of other kinds are passed over.</remarks>
internal sealed class PcapngFile : CaptureFile
{
    private const uint SectionHeader = 0x0A0D0D0A;
    private const uint ByteOrder = 0x1A2B3C4D;
    private const int BlockFrame = 12; // type, length, and the length again
    private const int LargestBlock = LargestPacket + 64 * 1024;
    private const int MaximumInterfaces = 256;

    private readonly List<PcapngInterface> _interfaces = [];
    private bool _bigEndian;
    private DateTimeOffset _last = DateTimeOffset.UnixEpoch;

    private PcapngFile(Stream stream)
        : base(stream) => ReadSection();

    private enum Block : uint
    {
        Interface = 1,
        ObsoletePacket = 2,
        SimplePacket = 3,
        EnhancedPacket = 6,
    }

    public static PcapngFile? TryOpen(Stream stream, uint magic) => magic == SectionHeader ? new PcapngFile(stream) : null;

    public override bool TryRead(out CapturedPacket packet)
    {
        packet = default;
        while (Damage is null && TryTake(sizeof(uint), out var head))
        {
            var type = Read32(head);
            if (type == SectionHeader)
            {
                ReadSection();
                continue;
            }

            if (TryTakeBody(out var body) && TryReadBlock((Block)type, body, out packet))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Its type has been read. The byte order is that of the section, and comes after the length.</summary>
    private void ReadSection()
    {
        if (!TryTake(8, out var head))
        {
            Damage ??= "the file is cut off in a section header";
            return;
        }

        var order = BinaryPrimitives.ReadUInt32BigEndian(head[4..]);
        _bigEndian = order == ByteOrder;
        var length = Read32(head);
        if ((!_bigEndian && BinaryPrimitives.ReverseEndianness(order) != ByteOrder) || !IsLength(length) || length < 28)
        {
            Damage = "a section header is damaged";
            return;
        }

        _interfaces.Clear();
        if (TryTake((int)length - 12, out var rest) && rest.Length >= 16)
        {
            ReadOptions(rest[12..^4], (code, value) => Application = code == 4 ? Encoding.UTF8.GetString(value) : Application);
        }
    }

    /// <summary>The body without frame; empty, and passed over, where it is larger than any packet.</summary>
    private bool TryTakeBody(out ReadOnlySpan<byte> body)
    {
        body = default;
        if (!TryTake(sizeof(uint), out var head))
        {
            Damage ??= "the file is cut off";
            return false;
        }

        var length = Read32(head);
        if (length < BlockFrame || (length & 3) != 0)
        {
            Damage = $"a block of {length} bytes is announced";
            return false;
        }

        if (!IsLength(length))
        {
            Skipped++;
            return TrySkip((long)length - 8) && false;
        }

        if (!TryTake((int)length - 8, out var rest))
        {
            Damage ??= "the file is cut off";
            return false;
        }

        body = rest[..^4];
        return true;
    }

    private bool TryReadBlock(Block type, ReadOnlySpan<byte> body, out CapturedPacket packet)
    {
        packet = default;
        switch (type)
        {
            case Block.Interface when body.Length >= 8 && _interfaces.Count < MaximumInterfaces:
                AddInterface(body);
                return false;
            case Block.EnhancedPacket when body.Length >= 20 && Read32(body) < (uint)_interfaces.Count:
                var at = _interfaces[(int)Read32(body)];
                _last = at.Time(((ulong)Read32(body[4..]) << 32) | Read32(body[8..]));
                packet = new CapturedPacket(at.LinkType, _last, body[20..][..(int)Math.Min(Read32(body[12..]), (uint)body.Length - 20)]);
                return true;
            case Block.SimplePacket when body.Length >= 4 && _interfaces.Count > 0:
                // It has no time of its own.
                var most = _interfaces[0].SnapLength is 0 ? uint.MaxValue : _interfaces[0].SnapLength;
                packet = new CapturedPacket(_interfaces[0].LinkType, _last, body[4..][..(int)Math.Min(Math.Min(Read32(body), most), (uint)body.Length - 4)]);
                return true;
            default:
                Skipped += type is Block.ObsoletePacket or Block.EnhancedPacket or Block.SimplePacket ? 1 : 0;
                return false;
        }
    }

    private void AddInterface(ReadOnlySpan<byte> body)
    {
        var description = new PcapngInterface(Read16(body), Read32(body[4..]));
        ReadOptions(body[8..], (code, value) => description = (code, value.Length) switch
        {
            (9, 1) => description with { Resolution = value[0] },
            (14, 8) => description with { Offset = _bigEndian ? BinaryPrimitives.ReadInt64BigEndian(value) : BinaryPrimitives.ReadInt64LittleEndian(value) },
            _ => description,
        });
        _interfaces.Add(description);
    }

    private void ReadOptions(ReadOnlySpan<byte> options, Action<ushort, byte[]> take)
    {
        while (options.Length >= 4 && Read16(options) is var code and not 0)
        {
            var length = Read16(options[2..]);
            var padded = (length + 3) & ~3;
            if (padded > options.Length - 4)
            {
                return;
            }

            take(code, options.Slice(4, length).ToArray());
            options = options[(4 + padded)..];
        }
    }

    private static bool IsLength(uint length) => length <= LargestBlock && (length & 3) == 0;

    private ushort Read16(ReadOnlySpan<byte> bytes) => _bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private uint Read32(ReadOnlySpan<byte> bytes) => _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
