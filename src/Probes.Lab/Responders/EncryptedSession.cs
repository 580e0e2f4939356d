using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Probes.Lab.Responders;

/// <summary>The encrypted side of a responder: the platform's own TLS stack, over the hello that was already read.</summary>
internal sealed class EncryptedSession(ResponderBehaviour behaviour, Stream transport) : IAsyncDisposable
{
    private readonly SslStream _stream = new(transport, leaveInnerStreamOpen: true);

    public Stream Stream => _stream;

    /// <summary>The handshake, with the client's certificate when it is asked for at once.</summary>
    /// <returns>False when the client is not let in; the platform has told it so or not, as it does.</returns>
    public async Task<bool> AcceptAsync(CancellationToken cancellationToken)
    {
        var demand = behaviour.ClientCertificate;
        var asked = demand is { AfterRequest: false };
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = Context(behaviour),
            EnabledSslProtocols = behaviour.EncryptedVersions,
            ClientCertificateRequired = asked,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => demand is null || demand.Judge(certificate as X509Certificate2) is null || !asked,
        };
        await _stream.AuthenticateAsServerAsync(options, cancellationToken);
        return !asked || demand!.Judge(_stream.RemoteCertificate as X509Certificate2) is null;
    }

    /// <summary>Asks for the certificate now, after the request (renegotiation up to TLS 1.2).</summary>
    public async Task<bool> AskAsync(ClientCertificateDemand demand, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            // Apple's TLS cannot ask later; the client then counts as one without a certificate.
            await _stream.NegotiateClientCertificateAsync(cancellationToken);
        }

        return demand.Judge(_stream.RemoteCertificate as X509Certificate2) is null;
    }

    public Task ShutdownAsync() => _stream.ShutdownAsync();

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private static SslStreamCertificateContext Context(ResponderBehaviour behaviour)
    {
        X509Certificate2Collection chain = [.. behaviour.SentChain];
        return SslStreamCertificateContext.Create(behaviour.Certificate!, chain, offline: true, Trust(behaviour.ClientCertificate));
    }

    // Only the OpenSSL platforms let a collection name the authorities in the CertificateRequest.
    private static SslCertificateTrust? Trust(ClientCertificateDemand? demand) =>
        demand is { SendsNames: true, Authorities: { IsEmpty: false } authorities } && OperatingSystem.IsLinux()
            ? SslCertificateTrust.CreateForX509Collection([.. authorities], sendTrustInHandshake: true)
            : null;
}
