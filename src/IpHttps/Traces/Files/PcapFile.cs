using System.Buffers.Binary;

namespace IpHttps.Traces.Files;

/// <summary>The classic format of tcpdump, both byte orders, micro- and nanoseconds.</summary>
/// <remarks>Source: draft-ietf-opsawg-pcap.</remarks>
internal sealed class PcapFile : CaptureFile
{
    private const uint Microseconds = 0xA1B2C3D4;
    private const uint Nanoseconds = 0xA1B23C4D;
    private const int HeaderLength = 24;
    private const int RecordHeader = 16;
    private const int NanosecondsPerTick = 100;

    private readonly bool _bigEndian;
    private readonly bool _nanoseconds;
    private readonly int _linkType;

    private PcapFile(Stream stream, bool bigEndian, bool nanoseconds)
        : base(stream)
    {
        _bigEndian = bigEndian;
        _nanoseconds = nanoseconds;
        if (TryTake(HeaderLength - sizeof(uint), out var header))
        {
            // The upper half tells of frame check sequences.
            _linkType = (int)(Read(header[16..]) & 0xFFFF);
        }
        else
        {
            Damage = "the file is cut off in its header";
        }
    }

    public static PcapFile? TryOpen(Stream stream, uint magic) => (magic, BinaryPrimitives.ReverseEndianness(magic)) switch
    {
        (Microseconds, _) => new PcapFile(stream, false, false),
        (Nanoseconds, _) => new PcapFile(stream, false, true),
        (_, Microseconds) => new PcapFile(stream, true, false),
        (_, Nanoseconds) => new PcapFile(stream, true, true),
        _ => null,
    };

    public override bool TryRead(out CapturedPacket packet)
    {
        packet = default;
        if (Damage is not null || !TryTake(RecordHeader, out var header))
        {
            return false;
        }

        var (seconds, fraction, length) = (Read(header), Read(header[4..]), Read(header[8..]));
        if (length > LargestPacket)
        {
            Damage = $"a packet of {length} bytes is announced";
            return false;
        }

        var ticks = _nanoseconds ? fraction / NanosecondsPerTick : (long)fraction * TimeSpan.TicksPerMicrosecond;
        if (!TryTake((int)length, out var bytes))
        {
            Damage = "the file is cut off";
            return false;
        }

        packet = new CapturedPacket(_linkType, DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(ticks), bytes);
        return true;
    }

    private uint Read(ReadOnlySpan<byte> bytes) => _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
