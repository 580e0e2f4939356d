using System.Buffers.Binary;

namespace IpHttps.Traces.Files;

/// <summary>
/// A capture file, read packet by packet from a stream that may be of any length. A damaged file ends where the damage is, and says so; it
/// never throws, and nothing that it announces is allocated beyond one packet.
/// </summary>
internal abstract class CaptureFile(Stream stream)
{
    /// <summary>Largest packet taken: what tcpdump captures at most.</summary>
    protected const int LargestPacket = 256 * 1024;

    private byte[] _buffer = new byte[4096];

    /// <summary>Why it ended before its end; null when it did not.</summary>
    public string? Damage { get; protected set; }

    /// <summary>Packets that were passed over, because their block is of a kind that we do not read.</summary>
    public int Skipped { get; protected set; }

    /// <summary>The program that wrote the file, where it says so.</summary>
    public string? Application { get; protected set; }

    /// <summary>Null when the stream begins like no capture file.</summary>
    public static CaptureFile? TryOpen(Stream stream)
    {
        Span<byte> magic = stackalloc byte[4];
        return stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length
            ? null
            : (CaptureFile?)PcapFile.TryOpen(stream, BinaryPrimitives.ReadUInt32LittleEndian(magic))
                ?? PcapngFile.TryOpen(stream, BinaryPrimitives.ReadUInt32LittleEndian(magic));
    }

    /// <summary>False at the end of the file.</summary>
    public abstract bool TryRead(out CapturedPacket packet);

    /// <summary>The next bytes of the file; empty at its end. A part of them is damage.</summary>
    protected bool TryTake(int count, out Span<byte> bytes)
    {
        if (_buffer.Length < count)
        {
            _buffer = new byte[count];
        }

        bytes = _buffer.AsSpan(0, count);
        var read = stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        Damage = read > 0 && read < count ? "the file is cut off" : Damage;
        return read == count;
    }

    /// <summary>Passes over bytes without keeping them.</summary>
    protected bool TrySkip(long count)
    {
        for (var left = count; left > 0;)
        {
            var part = (int)Math.Min(left, 4096);
            if (!TryTake(part, out _))
            {
                Damage = "the file is cut off";
                return false;
            }

            left -= part;
        }

        return true;
    }
}
