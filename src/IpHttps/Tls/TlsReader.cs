using System.Buffers.Binary;

namespace IpHttps.Tls;

/// <summary>
/// A cursor over bytes we do not own. It never throws and never saturates: a read succeeds, or says no and does not move.
/// Vectors are read as readers of their own (RFC 5246 section 4.3).
/// </summary>
public ref struct TlsReader(ReadOnlySpan<byte> source)
{
    private ReadOnlySpan<byte> _rest = source;

    public readonly bool IsEmpty => _rest.IsEmpty;

    public readonly int Remaining => _rest.Length;

    /// <summary>What has not been read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    public bool TryReadByte(out byte value)
    {
        if (_rest.IsEmpty)
        {
            value = 0;
            return false;
        }

        value = _rest[0];
        _rest = _rest[1..];
        return true;
    }

    public bool TryReadUInt16(out ushort value)
    {
        if (!BinaryPrimitives.TryReadUInt16BigEndian(_rest, out value))
        {
            return false;
        }

        _rest = _rest[2..];
        return true;
    }

    public bool TryReadUInt24(out int value)
    {
        if (_rest.Length < 3)
        {
            value = 0;
            return false;
        }

        value = (_rest[0] << 16) | (_rest[1] << 8) | _rest[2];
        _rest = _rest[3..];
        return true;
    }

    public bool TryReadUInt32(out uint value)
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(_rest, out value))
        {
            return false;
        }

        _rest = _rest[4..];
        return true;
    }

    public bool TryReadBytes(int count, out ReadOnlySpan<byte> value)
    {
        if ((uint)count > (uint)_rest.Length)
        {
            value = default;
            return false;
        }

        value = _rest[..count];
        _rest = _rest[count..];
        return true;
    }

    /// <summary>Reads a vector with a one-byte length prefix.</summary>
    public bool TryReadVector8(out TlsReader value)
    {
        var start = _rest;
        if (TryReadByte(out var length) && TryReadBytes(length, out var bytes))
        {
            value = new TlsReader(bytes);
            return true;
        }

        return Rewind(start, out value);
    }

    /// <summary>Reads a vector with a two-byte length prefix.</summary>
    public bool TryReadVector16(out TlsReader value)
    {
        var start = _rest;
        if (TryReadUInt16(out var length) && TryReadBytes(length, out var bytes))
        {
            value = new TlsReader(bytes);
            return true;
        }

        return Rewind(start, out value);
    }

    /// <summary>Reads a vector with a three-byte length prefix.</summary>
    public bool TryReadVector24(out TlsReader value)
    {
        var start = _rest;
        if (TryReadUInt24(out var length) && TryReadBytes(length, out var bytes))
        {
            value = new TlsReader(bytes);
            return true;
        }

        return Rewind(start, out value);
    }

    private bool Rewind(ReadOnlySpan<byte> start, out TlsReader value)
    {
        _rest = start;
        value = default;
        return false;
    }
}
