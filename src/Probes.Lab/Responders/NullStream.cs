using IpHttps.Tls;

namespace Probes.Lab.Responders;

/// <summary>Application data of a NULL session, in both directions: in the clear, with a MAC on every record.</summary>
internal sealed class NullStream(RecordChannel channel, NullKeySchedule keys) : LabStream
{
    private const int MaximumContent = 1 << 14;

    private byte[] _read = [];
    private int _given;
    private bool _ended;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_given == _read.Length && !_ended)
        {
            var record = await channel.ReadAsync(cancellationToken);
            (_read, _given) = (await OpenAsync(record, cancellationToken), 0);
        }

        var count = Math.Min(buffer.Length, _read.Length - _given);
        _read.AsMemory(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            var part = buffer[..Math.Min(buffer.Length, MaximumContent)];
            buffer = buffer[part.Length..];
            await channel.WriteAsync(keys.Server.Seal(ContentType.ApplicationData, part.Span), cancellationToken);
        }
    }

    /// <summary>Says close_notify.</summary>
    public Task ShutdownAsync(CancellationToken cancellationToken) =>
        SendAlertAsync(new Alert(Alert.Warning, Alert.CloseNotify), cancellationToken);

    /// <summary>Asks for a renegotiation (RFC 5246 section 7.4.1.1): how a Windows server asks for a certificate after the request.</summary>
    public Task RequestHelloAsync(CancellationToken cancellationToken)
    {
        var writer = new TlsWriter();
        EmptyMessage.WriteTo(writer, HandshakeType.HelloRequest);
        return channel.WriteAsync(keys.Server.Seal(ContentType.Handshake, writer.Written), cancellationToken);
    }

    private Task SendAlertAsync(Alert alert, CancellationToken cancellationToken) =>
        channel.WriteAsync(keys.Server.Seal(ContentType.Alert, [alert.Level, alert.Number]), cancellationToken);

    private async Task<byte[]> OpenAsync(ReceivedRecord? record, CancellationToken cancellationToken)
    {
        if (record is null)
        {
            _ended = true;
            return [];
        }

        if (!keys.Client.TryOpen(record.AsTlsRecord(), out var content))
        {
            _ended = true;
            await SendAlertAsync(new Alert(Alert.Fatal, 20), cancellationToken);
            return [];
        }

        switch (record.Type)
        {
            case ContentType.ApplicationData:
                return content.ToArray();
            case ContentType.Handshake:
                // A ClientHello: this server does not renegotiate (RFC 5246 section 7.2.2, no_renegotiation).
                await SendAlertAsync(new Alert(Alert.Warning, 100), cancellationToken);
                return [];
            case ContentType.Alert when content is [Alert.Warning, not Alert.CloseNotify]:
                return [];
            default:
                _ended = true;
                return [];
        }
    }
}
