using System.Net;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Steps.ClientCertificates;
using IpHttps.Tls;

namespace IpHttps.Steps;

/// <summary>
/// An attempt made with our own TLS: one ClientHello and the server's flight; when a NULL suite was agreed, the rest of the handshake and,
/// if this attempt may carry it, the IP-HTTPS exchange.
/// </summary>
internal sealed class ObservedAttempt(AttemptContext context, ClientProfile profile, IPAddress address)
{
    private readonly AttemptBuilder _attempt = new(profile, address, context);

    /// <summary>Shown when the server asks; without it the answer is that we have none.</summary>
    public X509Certificate2? Presents { get; init; }

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
        _attempt.ClientAuthentication = Asked(observer.Messages, CertificateAnswer.None);
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

    private static bool MayFinish(ServerMessages messages) =>
        messages is { Hello: { } hello } && CipherSuites.IsNull(hello.CipherSuite) && NullCipherHandshake.Supports(hello);

    /// <summary>Where our certificate is asked for and still to be shown, the one request of the run is left to the attempt that shows it.</summary>
    private bool MayAsk => _attempt.ClientAuthentication is null || Presents is not null || context.OwnCertificate is null;

    private async Task<Ending> FinishAsync(PeerConnection connection, HandshakeObserver observer, CancellationToken cancellationToken)
    {
        using var certificate = observer.Messages.Certificates is [var leaf, ..] ? CertificateReader.Load(leaf) : null;
        using var key = certificate is null ? null : CertificateKeys.TryGetRsa(certificate);
        if (key is null)
        {
            return new Ending(ProbeStep.Handshake, observer.Messages.Phase, EndingKind.Malformed) { Detail = "a NULL suite needs an RSA key, and the certificate has none" };
        }

        var answer = observer.Messages.CertificateRequest is null ? null : new NullClientAnswer(Presents);
        _attempt.ClientAuthentication = Asked(observer.Messages, answer?.Kind ?? CertificateAnswer.None);
        var (stream, interruption) = await new NullCipherHandshake(connection, observer, _attempt.Log).FinishAsync(key, answer, cancellationToken);
        if (stream is null)
        {
            return interruption!.At(ProbeStep.Handshake, observer.Messages.Phase);
        }

        return await AskAsync(connection, stream, cancellationToken);
    }

    private async Task<Ending> AskAsync(PeerConnection connection, NullCipherStream stream, CancellationToken cancellationToken)
    {
        var carried = new CarriedExchange(context, connection, _attempt);
        if (!MayAsk)
        {
            await carried.CloseAsync(stream.CloseAsync, cancellationToken);
            return new Ending(ProbeStep.Handshake, HandshakePhase.Finished, EndingKind.Completed);
        }

        var interruption = await carried.RunAsync(stream, cancellationToken);
        await carried.CloseAsync(stream.CloseAsync, cancellationToken);
        return interruption?.At(ProbeStep.Http, HandshakePhase.Finished) ?? new Ending(ProbeStep.Http, HandshakePhase.Finished, EndingKind.Completed);
    }
    private static ClientAuthenticationEvidence? Asked(ServerMessages messages, CertificateAnswer answer) =>
        messages.CertificateRequest is null ? null : new ClientAuthenticationEvidence(CertificateDemand.FirstFlight, answer);
}
