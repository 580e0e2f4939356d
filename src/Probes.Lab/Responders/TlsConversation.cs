using IpHttps.Tls;

namespace Probes.Lab.Responders;

/// <summary>A TLS connection from its ClientHello on: which side answers it, or how it is refused.</summary>
internal sealed class TlsConversation(LabResponder responder, SocketEnding ending, Stream transport)
{
    private readonly ResponderBehaviour _behaviour = responder.Behaviour;
    private readonly RecordChannel _channel = new(transport);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var message = await new HandshakeInbox(_channel).ReadAsync(cancellationToken);
        if (message is not [(byte)HandshakeType.ClientHello, ..]
            || !ClientHello.TryParse(message.AsSpan(HandshakeMessage.HeaderLength), out var hello))
        {
            // Not TLS: what HTTP.sys does with plain HTTP on a TLS port.
            await ending.RefuseAsync(_channel.Raw is [] ? Refusal.Fin : Refusal.Reset, 0, cancellationToken);
            return;
        }

        responder.Saw(hello!);
        await AnswerAsync(hello!, message, cancellationToken);
    }

    private async Task AnswerAsync(ClientHello hello, byte[] message, CancellationToken cancellationToken)
    {
        var recordVersion = Math.Min(hello.Version, ProtocolVersions.Tls12);
        if (_behaviour.WarningFirst is { } warning)
        {
            await _channel.WriteAsync(PlainRecords.Alert(recordVersion, warning.Level, warning.Number), cancellationToken);
        }

        if (!Knows(hello.ServerName))
        {
            await ending.RefuseAsync(_behaviour.NameRefusal, recordVersion, cancellationToken);
        }
        else if (_behaviour.Encrypted && NullChoice.OffersEncrypted(hello))
        {
            await EncryptedAsync(cancellationToken);
        }
        else if (NullChoice.Of(hello, _behaviour) is { } choice)
        {
            await NullAsync(hello, message, choice, cancellationToken);
        }
        else
        {
            var refusal = NullChoice.OffersEncrypted(hello) ? _behaviour.EncryptedRefusal : _behaviour.NullRefusal;
            await ending.RefuseAsync(refusal, recordVersion, cancellationToken);
        }
    }

    private bool Knows(string? name) =>
        _behaviour.Names.IsEmpty || (name is not null && _behaviour.Names.Contains(name, StringComparer.OrdinalIgnoreCase));

    private async Task NullAsync(ClientHello hello, byte[] message, NullChoice choice, CancellationToken cancellationToken)
    {
        _channel.ForgetRaw();
        var result = await new NullHandshake(_channel, _behaviour, hello, choice).RunAsync(message, cancellationToken);
        if (result is not { Stream: { } stream, Session: { } session })
        {
            await ending.RefuseAsync(result.Ending, choice.Version, cancellationToken);
            return;
        }

        responder.Agreed(session);
        await new SiteConversation(responder, stream) { Ask = AskAsync }.RunAsync(cancellationToken);
        await stream.ShutdownAsync(cancellationToken);
        await ending.FinishAsync(cancellationToken);

        // This side does not renegotiate: the client gets the question, and the answer of one without a certificate.
        async Task<bool> AskAsync(ClientCertificateDemand demand, CancellationToken token)
        {
            await stream.RequestHelloAsync(token);
            return demand.Judge(null) is null;
        }
    }

    private async Task EncryptedAsync(CancellationToken cancellationToken)
    {
        var cut = _behaviour.AfterServerHello is null ? null : new FirstHelloStream(transport);
        await using var session = new EncryptedSession(_behaviour, new ReplayStream(_channel.Raw, cut ?? transport));
        if (cut is not null)
        {
            var handshake = session.AcceptAsync(cancellationToken);
            await Task.WhenAny(cut.Passed, handshake);
            await ending.RefuseAsync(_behaviour.AfterServerHello!, ProtocolVersions.Tls12, cancellationToken);
            return;
        }

        if (!await session.AcceptAsync(cancellationToken))
        {
            await ending.FinishAsync(cancellationToken);
            return;
        }

        await new SiteConversation(responder, session.Stream) { Ask = session.AskAsync }.RunAsync(cancellationToken);
        await session.ShutdownAsync();
        await ending.FinishAsync(cancellationToken);
    }
}
