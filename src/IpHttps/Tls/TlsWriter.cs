using System.Buffers.Binary;

namespace IpHttps.Tls;

/// <summary>Writes bytes in network order; vector lengths are filled in when the vector ends.</summary>
public sealed class TlsWriter
{
    private byte[] _bytes = new byte[512];
    private int _length;

    public int Length => _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public byte[] ToArray() => Written.ToArray();

    public void WriteByte(byte value) => Reserve(1)[0] = value;

    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Reserve(2), value);

    public void WriteUInt24(int value)
    {
        var place = Reserve(3);
        place[0] = (byte)(value >> 16);
        place[1] = (byte)(value >> 8);
        place[2] = (byte)value;
    }

    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Reserve(8), value);

    public void WriteBytes(ReadOnlySpan<byte> value) => value.CopyTo(Reserve(value.Length));

    /// <summary>Starts a vector whose length prefix has 1, 2 or 3 bytes; end it with <see cref="EndVector"/>.</summary>
    /// <returns>The mark to end it with.</returns>
    public VectorMark BeginVector(int prefixBytes)
    {
        var mark = new VectorMark(_length, prefixBytes);
        Reserve(prefixBytes).Clear();
        return mark;
    }

    /// <exception cref="InvalidOperationException">The vector is longer than its prefix can say: our own mistake.</exception>
    public void EndVector(VectorMark mark)
    {
        var length = _length - mark.Start - mark.PrefixBytes;
        if (length >> (8 * mark.PrefixBytes) != 0)
        {
            throw new InvalidOperationException($"a vector of {length} bytes does not fit a prefix of {mark.PrefixBytes}");
        }

        for (var i = 0; i < mark.PrefixBytes; i++)
        {
            _bytes[mark.Start + i] = (byte)(length >> (8 * (mark.PrefixBytes - 1 - i)));
        }
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }

        var place = _bytes.AsSpan(_length, count);
        _length += count;
        return place;
    }

    /// <summary>Where a vector began.</summary>
    public readonly record struct VectorMark(int Start, int PrefixBytes);
}
