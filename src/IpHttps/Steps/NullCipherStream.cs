using IpHttps.Tls;

namespace IpHttps.Steps;

/// <summary>The duplex stream of a NULL session: application data in records that carry a MAC and no encryption.</summary>
internal sealed class NullCipherStream(PeerConnection connection, NullRecordReader reader, NullKeySchedule keys, AttemptLog log) : IDuplex
{
    private const int MaximumContent = 1 << 14;

    private readonly AlertReader _alerts = new(log);
    private byte[] _unread = [];

    public async ValueTask<Interruption?> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(bytes.Length, MaximumContent)];
            bytes = bytes[part.Length..];
            if (await connection.SendAsync(keys.Client.Seal(ContentType.ApplicationData, part.Span), cancellationToken) is { } unsent)
            {
                return unsent;
            }
        }

        return null;
    }

    public async ValueTask<Received> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_unread.Length == 0)
        {
            var (type, content, interruption) = await reader.ReadAsync(keys.Server, cancellationToken);
            if (interruption is not null || (interruption = Consider(type, content)) is not null)
            {
                return interruption;
            }
        }

        var count = Math.Min(_unread.Length, buffer.Length);
        _unread.AsSpan(0, count).CopyTo(buffer.Span);
        _unread = _unread[count..];
        return count;
    }

    /// <summary>Says goodbye; whether the peer still hears it does not matter.</summary>
    public async ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        log.Sent("alert", AlertNames.Of(Alert.CloseNotify), 2);
        await connection.SendAsync(keys.Client.Seal(ContentType.Alert, [Alert.Warning, Alert.CloseNotify]), cancellationToken);
    }

    private Interruption? Consider(ContentType type, byte[] content)
    {
        switch (type)
        {
            case ContentType.ApplicationData:
                _unread = content;
                return null;
            case ContentType.Alert:
                return _alerts.Read(content);
            default:
                // A HelloRequest asks to renegotiate, which a server does that wants a client certificate after the request. It may be ignored
                // (RFC 5246 section 7.4.1.1).
                log.Received(ServerFlight.Name(type), content is [var first, ..] && type == ContentType.Handshake ? ((HandshakeType)first).ToString() : "record", content.Length);
                return null;
        }
    }
}
