using System.Net;
using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Tls;

namespace IpHttps.Steps;

/// <summary>
/// An attempt made with our own TLS: one ClientHello and the server's flight; when a NULL suite was agreed, the rest of the handshake and,
/// if this attempt may carry it, the IP-HTTPS exchange.
/// </summary>
internal sealed class ObservedAttempt(AttemptContext context, ClientProfile profile, IPAddress address)
{
    private readonly AttemptBuilder _attempt = new(profile, address, context);

    public async Task<Attempt> RunAsync(bool mayExchange, CancellationToken cancellationToken)
    {
        using var connection = context.Connection(address);
        if (await context.ConnectAsync(connection, _attempt, cancellationToken) is { } unconnected)
        {
            return _attempt.Build(unconnected.At(ProbeStep.Connect, HandshakePhase.None));
        }

        connection.BeginStep(context.Deadline.Cut(context.Limits.Handshake), cancellationToken);
        var observer = new HandshakeObserver(connection, profile, _attempt.Log);
        var interruption = await observer.ObserveAsync(context.Target.Host, cancellationToken);
        (_attempt.FirstBytes, _attempt.Echoed, _attempt.Tls) = (observer.FirstBytes, observer.Echoed, observer.Messages.ToEvidence());
        if (interruption is not null)
        {
            var kind = observer.Echoed ? new Interruption(EndingKind.NotTls, "our own bytes came back") : interruption;
            return _attempt.Build(kind.At(ProbeStep.Handshake, observer.Messages.Phase));
        }

        return _attempt.Build(
            mayExchange && MayFinish(observer.Messages)
                ? await FinishAsync(connection, observer, cancellationToken)
                : new Ending(ProbeStep.Handshake, observer.Messages.Phase, EndingKind.Completed));
    }

    /// <summary>A demanded client certificate is left to the carrier, which can present one.</summary>
    private static bool MayFinish(ServerMessages messages) =>
        messages is { Hello: { } hello, CertificateRequest: null } && CipherSuites.IsNull(hello.CipherSuite) && NullCipherHandshake.Supports(hello);

    private async Task<Ending> FinishAsync(PeerConnection connection, HandshakeObserver observer, CancellationToken cancellationToken)
    {
        using var certificate = observer.Messages.Certificates is [var leaf, ..] ? CertificateReader.Load(leaf) : null;
        using var key = certificate is null ? null : CertificateKeys.TryGetRsa(certificate);
        if (key is null)
        {
            return new Ending(ProbeStep.Handshake, observer.Messages.Phase, EndingKind.Malformed) { Detail = "a NULL suite needs an RSA key, and the certificate has none" };
        }

        var (stream, interruption) = await new NullCipherHandshake(connection, observer, _attempt.Log).FinishAsync(key, cancellationToken);
        if (stream is null)
        {
            return interruption!.At(ProbeStep.Handshake, observer.Messages.Phase);
        }

        var carried = new CarriedExchange(context, connection, _attempt);
        interruption = await carried.RunAsync(stream, cancellationToken);
        await carried.CloseAsync(stream.CloseAsync, cancellationToken);
        return interruption?.At(ProbeStep.Http, HandshakePhase.Finished) ?? new Ending(ProbeStep.Http, HandshakePhase.Finished, EndingKind.Completed);
    }
}
