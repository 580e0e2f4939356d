using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using IpHttps.Evidence;
using IpHttps.Targets;
using IpHttps.Tls;

namespace IpHttps.Steps;

/// <summary>
/// The platform's TLS stack as carrier of the exchange. It judges nothing: every certificate is accepted and kept, none of its URLs is
/// fetched, and its exceptions become facts here and nowhere else.
/// </summary>
internal sealed partial class PlatformTlsSession(RecordingStream transport, ServerFlight flight, ServerMessages messages) : IDuplex, IAsyncDisposable
{
    private readonly SslStream _tls = new(transport, leaveInnerStreamOpen: true);
    private ImmutableArray<ImmutableArray<byte>> _certificates = [];
    private ImmutableArray<string>? _authorities;

    /// <summary>Shown when the server asks; without it the answer is that we have none.</summary>
    public X509Certificate2? Presents { get; init; }

    public bool Established { get; private set; }

    /// <summary>Null while no certificate was asked for.</summary>
    public ClientAuthenticationEvidence? Authentication { get; private set; }

    public async ValueTask<Interruption?> HandshakeAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        try
        {
            await _tls.AuthenticateAsClientAsync(Options(target), cancellationToken);
            Established = true;
            return null;
        }
        catch (Exception error) when (IsTls(error, cancellationToken))
        {
            return Meaning(error);
        }
    }

    public async ValueTask<Interruption?> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await _tls.WriteAsync(bytes, cancellationToken);
            return null;
        }
        catch (Exception error) when (IsTls(error, cancellationToken))
        {
            return Meaning(error);
        }
    }

    public async ValueTask<Received> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            var count = await _tls.ReadAsync(buffer, cancellationToken);
            return count > 0 ? count : transport.Ended ?? new Interruption(EndingKind.Alert) { Alert = new Alert(Alert.Warning, Alert.CloseNotify) };
        }
        catch (Exception error) when (IsTls(error, cancellationToken))
        {
            return Meaning(error);
        }
    }

    /// <summary>Says goodbye; whether the peer still hears it does not matter.</summary>
    public async ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _tls.ShutdownAsync().WaitAsync(cancellationToken);
        }
        catch (Exception error) when (IsTls(error, cancellationToken))
        {
            // The peer has gone.
        }
    }

    /// <summary>What was seen in the clear, completed by what only the stack could decrypt.</summary>
    public TlsEvidence? ToEvidence()
    {
        var seen = messages.ToEvidence();
        if (seen is null)
        {
            return null;
        }

        return seen with
        {
            Certificates = seen.Certificates.IsEmpty ? _certificates : seen.Certificates,
            CertificateRequest = seen.CertificateRequest ?? (_authorities is { } names ? new CertificateRequestEvidence([], names) : null),
        };
    }

    public ValueTask DisposeAsync() => _tls.DisposeAsync();

    private SslClientAuthenticationOptions Options(ProbeTarget target) => new()
    {
        TargetHost = IPAddress.TryParse(target.Host, out _) ? "" : target.Host,
        EncryptionPolicy = Encryption,
#pragma warning disable CA5398, CA5397, SYSLIB0039 // Old versions are offered on purpose: an old server is to be observed, not protected.
        EnabledSslProtocols = SslProtocols.Tls | SslProtocols.Tls11 | SslProtocols.Tls12 | SslProtocols.Tls13,
#pragma warning restore CA5398, CA5397, SYSLIB0039
        CertificateChainPolicy = CertificateReader.Policy(),
        RemoteCertificateValidationCallback = Keep,
        LocalCertificateSelectionCallback = (_, _, _, remote, issuers) => Select(remote, issuers),
        AllowRenegotiation = true,

        // A resumed session shows neither the certificate nor a demand for one.
        AllowTlsResume = false,
    };

    // On Linux, OpenSSL's default security level refuses old versions and static RSA; this policy lowers it. Elsewhere it would add
    // nothing that is needed.
#pragma warning disable SYSLIB0040 // Obsolete because it permits NULL suites: those are what DirectAccess is about.
    private static EncryptionPolicy Encryption => OperatingSystem.IsLinux() ? EncryptionPolicy.AllowNoEncryption : EncryptionPolicy.RequireEncryption;
#pragma warning restore SYSLIB0040

    private bool Keep(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not null)
        {
            var sent = chain?.ChainPolicy.ExtraStore.Select(each => each.RawData) ?? [];
            _certificates = [.. sent.Prepend(certificate.GetRawCertData()).DistinctBy(Convert.ToHexString).Select(der => ImmutableArray.Create(der))];
        }

        return true;
    }

    /// <summary>Called once before the handshake, without a remote certificate, and again when the server asks.</summary>
    private X509Certificate2 Select(X509Certificate? remote, string[] issuers)
    {
        if (remote is null && issuers.Length == 0)
        {
            // What is given here is shown whoever asks, and then the asking is not told.
            return null!;
        }

        _authorities = [.. issuers];
        Authentication ??= new ClientAuthenticationEvidence(
            Established ? CertificateDemand.AfterHandshake : CertificateDemand.FirstFlight, Presents is null ? CertificateAnswer.Empty : CertificateAnswer.Presented);
        return Presents!;
    }

    private static bool IsTls(Exception error, CancellationToken cancellationToken) =>
        error is AuthenticationException or IOException or InvalidOperationException or CryptographicException
        || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    /// <summary>What the peer did, best source first: an alert in the clear, the end of the connection, the alert that the stack names.</summary>
    private Interruption Meaning(Exception error)
    {
        var innermost = error;
        while (innermost.InnerException is { } inner)
        {
            innermost = inner;
        }

        // What the server sent in the clear was read by us too and found whole. A stack that still refuses it has rules of its own: a key
        // too short for it, an old version, no secure renegotiation. That says nothing about the endpoint.
        return flight.Ended ?? HiddenAlert(innermost) ?? transport.Ended
            ?? new Interruption(EndingKind.Malformed, $"the TLS stack gave up: {innermost.Message}") { OwnSide = !Established };
    }

    // OpenSSL numbers the reason of a received alert 1000 + alert (SSL_AD_REASON_OFFSET), in the last 12 bits of its error code.
    private static Interruption? HiddenAlert(Exception error)
    {
        var match = OpenSslError().Match(error.Message);
        if (!match.Success)
        {
            return null;
        }

        var reason = int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 0xFFF;
        return reason is >= 1000 and <= 1255
            ? new Interruption(EndingKind.Alert, "inside the encrypted session") { Alert = new Alert(Alert.Fatal, (byte)(reason - 1000)) }
            : null;
    }

    [GeneratedRegex("error:([0-9A-Fa-f]{8}):", RegexOptions.CultureInvariant)]
    private static partial Regex OpenSslError();
}
