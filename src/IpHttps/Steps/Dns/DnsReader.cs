using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace IpHttps.Steps.Dns;

/// <summary>
/// A cursor over a whole DNS message, which it needs because a name may point back into it (RFC 1035 section 4.1.4).
/// It never throws and never saturates: a read succeeds, or says no and does not move.
/// </summary>
internal ref struct DnsReader(ReadOnlySpan<byte> message)
{
    /// <summary>No legal name has more labels, so none needs more pointers.</summary>
    private const int MaxPointers = 127;

    private readonly ReadOnlySpan<byte> _message = message;
    private int _at;

    public readonly int Position => _at;

    public readonly bool IsAtEnd => _at == _message.Length;

    public bool TryReadUInt16(out ushort value)
    {
        if (!BinaryPrimitives.TryReadUInt16BigEndian(_message[_at..], out value))
        {
            return false;
        }

        _at += sizeof(ushort);
        return true;
    }

    public bool TryReadUInt32(out uint value)
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(_message[_at..], out value))
        {
            return false;
        }

        _at += sizeof(uint);
        return true;
    }

    public bool TryReadBytes(int count, out ReadOnlySpan<byte> value)
    {
        if ((uint)count > (uint)(_message.Length - _at))
        {
            value = default;
            return false;
        }

        value = _message.Slice(_at, count);
        _at += count;
        return true;
    }

    /// <summary>Reads a name. Each pointer must lead before the part of the name it ends, so no chain of pointers can turn in a circle.</summary>
    public bool TryReadName([NotNullWhen(true)] out DnsName? name)
    {
        name = null;
        Span<byte> labels = stackalloc byte[DnsName.MaxLength - 1];
        var (length, at, partStart, end, pointers) = (0, _at, _at, 0, 0);
        while (at < _message.Length)
        {
            int head = _message[at];
            if (head == 0)
            {
                _at = pointers == 0 ? at + 1 : end;
                name = new DnsName(labels[..length]);
                return true;
            }

            if (head <= DnsName.MaxLabel && TryCopy(at, head + 1, labels[length..]))
            {
                at += head + 1;
                length += head + 1;
            }
            else if (TryPoint(at, out var target) && target < partStart && pointers < MaxPointers)
            {
                end = pointers++ == 0 ? at + sizeof(ushort) : end;
                at = partStart = target;
            }
            else
            {
                return false;
            }
        }

        return false;
    }

    private readonly bool TryCopy(int at, int count, Span<byte> place) =>
        count <= _message.Length - at && _message.Slice(at, count).TryCopyTo(place);

    private readonly bool TryPoint(int at, out int target)
    {
        var read = BinaryPrimitives.TryReadUInt16BigEndian(_message[at..], out var pointer);
        target = pointer & 0x3FFF;
        return read && pointer >> 14 == 3;
    }
}
