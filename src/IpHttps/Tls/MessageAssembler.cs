namespace IpHttps.Tls;

/// <summary>A whole handshake message. The spans are valid until the next payload is given.</summary>
public readonly ref struct HandshakeMessage(HandshakeType type, ReadOnlySpan<byte> whole)
{
    public const int HeaderLength = 4;

    public HandshakeType Type { get; } = type;

    /// <summary>Header and body, as hashed into the transcript.</summary>
    public ReadOnlySpan<byte> Whole { get; } = whole;

    public ReadOnlySpan<byte> Body => Whole[HeaderLength..];
}

/// <summary>
/// Cuts handshake payloads into messages: several in one record, or one over many (RFC 5246 section 6.2.1).
/// Give it a payload, take messages until it needs more.
/// </summary>
/// <param name="maximumMessage">Largest message taken, in bytes.</param>
public sealed class MessageAssembler(int maximumMessage)
{
    private byte[] _bytes = [];
    private int _start;
    private int _end;

    /// <summary>A message has begun and not ended.</summary>
    public bool HasPart => _end > _start;

    public void Append(ReadOnlySpan<byte> payload)
    {
        var kept = _end - _start;
        if (_bytes.Length - _end < payload.Length)
        {
            var target = kept + payload.Length > _bytes.Length ? new byte[Math.Max(_bytes.Length * 2, kept + payload.Length)] : _bytes;
            _bytes.AsSpan(_start, kept).CopyTo(target);
            (_bytes, _start, _end) = (target, 0, kept);
        }

        payload.CopyTo(_bytes.AsSpan(_end));
        _end += payload.Length;
    }

    public AssemblyStatus Next(out HandshakeMessage message)
    {
        message = default;
        var bytes = _bytes.AsSpan(_start, _end - _start);
        if (bytes.Length < HandshakeMessage.HeaderLength)
        {
            return AssemblyStatus.NeedMore;
        }

        var whole = HandshakeMessage.HeaderLength + ((bytes[1] << 16) | (bytes[2] << 8) | bytes[3]);
        if (whole > maximumMessage)
        {
            return AssemblyStatus.LimitExceeded;
        }

        if (bytes.Length < whole)
        {
            return AssemblyStatus.NeedMore;
        }

        _start += whole;
        message = new HandshakeMessage((HandshakeType)bytes[0], bytes[..whole]);
        return AssemblyStatus.Complete;
    }
}
