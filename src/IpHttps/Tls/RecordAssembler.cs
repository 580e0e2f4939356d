using System.Buffers.Binary;

namespace IpHttps.Tls;

/// <summary>What taking the next record or message from the bytes at hand gave.</summary>
public enum AssemblyStatus
{
    /// <summary>The bytes break the record or message grammar.</summary>
    Malformed,

    /// <summary>The very first bytes are no TLS record: the peer speaks something else.</summary>
    NotTls,

    /// <summary>More is announced than we take.</summary>
    LimitExceeded,

    /// <summary>All that is there is a part; append more.</summary>
    NeedMore,

    /// <summary>One record or message was taken.</summary>
    Complete,
}

/// <summary>A record; <see cref="Payload"/> is valid until more is appended.</summary>
public readonly ref struct TlsRecord(ContentType type, ushort version, ReadOnlySpan<byte> payload)
{
    public ContentType Type { get; } = type;

    public ushort Version { get; } = version;

    public ReadOnlySpan<byte> Payload { get; } = payload;
}

/// <summary>Cuts a byte stream into TLS records (RFC 5246 section 6.2.1), however the bytes arrive.</summary>
public sealed class RecordAssembler
{
    public const int HeaderLength = 5;

    /// <summary>2^14 plus the 2048 that protection may add (RFC 5246 section 6.2.3).</summary>
    public const int MaximumPayload = (1 << 14) + 2048;

    private byte[] _bytes = new byte[4096];
    private int _start;
    private int _end;
    private bool _anyRecord;

    /// <summary>Bytes appended and not yet taken.</summary>
    public ReadOnlySpan<byte> Pending => _bytes.AsSpan(_start, _end - _start);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length - _end < bytes.Length)
        {
            MakeRoom(bytes.Length);
        }

        bytes.CopyTo(_bytes.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>Takes one record when all of it is there. An answer other than Complete takes nothing.</summary>
    public AssemblyStatus Next(out TlsRecord record)
    {
        record = default;
        var bytes = Pending;
        if (bytes.IsEmpty)
        {
            return AssemblyStatus.NeedMore;
        }

        // The first two bytes decide: a content type between 20 and 24, then major version 3.
        if (bytes[0] is < 20 or > 24 || (bytes.Length > 1 && bytes[1] != 3))
        {
            return _anyRecord ? AssemblyStatus.Malformed : AssemblyStatus.NotTls;
        }

        if (bytes.Length < HeaderLength)
        {
            return AssemblyStatus.NeedMore;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]);
        if (length > MaximumPayload)
        {
            return _anyRecord ? AssemblyStatus.Malformed : AssemblyStatus.NotTls;
        }

        if (bytes.Length < HeaderLength + length)
        {
            return AssemblyStatus.NeedMore;
        }

        _anyRecord = true;
        _start += HeaderLength + length;
        record = new TlsRecord((ContentType)bytes[0], BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]), bytes.Slice(HeaderLength, length));
        return AssemblyStatus.Complete;
    }

    private void MakeRoom(int count)
    {
        var kept = _end - _start;
        var target = kept + count > _bytes.Length ? new byte[Math.Max(_bytes.Length * 2, kept + count)] : _bytes;
        _bytes.AsSpan(_start, kept).CopyTo(target);
        (_bytes, _start, _end) = (target, 0, kept);
    }
}
