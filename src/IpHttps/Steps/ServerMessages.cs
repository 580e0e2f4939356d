using System.Collections.Immutable;
using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Tls;

namespace IpHttps.Steps;

/// <summary>The handshake messages of a server, taken one after another. Keeps what was read however it ends.</summary>
internal sealed class ServerMessages(ClientProfile profile, AttemptLog log)
{
    public HandshakePhase Phase { get; private set; } = HandshakePhase.ClientHello;

    public ServerHello? Hello { get; private set; }

    /// <summary>A TLS 1.3 server asked for another ClientHello.</summary>
    public bool Retried => RetryRequest is not null;

    /// <summary>The HelloRetryRequest, which names suite and group as a ServerHello does (RFC 8446 section 4.1.4).</summary>
    public ServerHello? RetryRequest { get; private set; }

    public ImmutableArray<ImmutableArray<byte>> Certificates { get; private set; } = [];

    public CertificateRequest? CertificateRequest { get; private set; }

    public ServerKeyExchange? KeyExchange { get; private set; }

    /// <summary>ServerHelloDone was read, or what follows is encrypted, or the server waits for another hello that was asked for rightly.</summary>
    public bool FlightEnded => Phase == HandshakePhase.ServerFlight
        || Hello is { Version: >= ProtocolVersions.Tls13 }
        || (Retried && profile.MaximumVersion >= ProtocolVersions.Tls13);

    public TlsEvidence? ToEvidence() => Hello is null
        ? null
        : new TlsEvidence
        {
            Version = Hello.Version,
            CipherSuite = Hello.CipherSuite,
            Extensions = [.. Hello.Extensions.Select(extension => extension.Code)],
            KeyExchange = KeyExchange?.Description ?? (ServerKeyExchange.KindOf(Hello.CipherSuite) == Tls.KeyExchange.Rsa ? "RSA" : null),
            CertificateRequest = CertificateRequest is null ? null : new(CertificateRequest.TypeNames, CertificateRequest.AuthorityNames)
            {
                TakesRsaSha256 = CertificateRequest.SignatureSchemes?.Contains(0x0401) == true,
            },
            Certificates = Certificates,
        };

    public Interruption? Take(HandshakeMessage message)
    {
        if (Hello is null && message.Type is not (HandshakeType.ServerHello or HandshakeType.HelloRequest))
        {
            log.Received("handshake", message.Type.ToString(), message.Whole.Length);
            return new Interruption(EndingKind.Malformed, $"{message.Type} before ServerHello");
        }

        var (understood, note) = message.Type switch
        {
            HandshakeType.ServerHello => TakeHello(message.Body),
            HandshakeType.Certificate => TakeCertificates(message.Body),
            HandshakeType.CertificateRequest => TakeCertificateRequest(message.Body),
            HandshakeType.ServerKeyExchange => TakeKeyExchange(message.Body),
            HandshakeType.CertificateStatus => (CertificateStatus.TryParse(message.Body, out _), "stapled OCSP response"),
            HandshakeType.NewSessionTicket => (NewSessionTicket.TryParse(message.Body, out _), null),
            HandshakeType.HelloRequest => (EmptyMessage.TryParse(message.Body), null),
            HandshakeType.ServerHelloDone => TakeDone(message.Body),
            _ => (false, "unexpected"),
        };
        log.Received("handshake", message.Type.ToString(), message.Whole.Length, note);
        return understood ? Unacceptable(message.Type) : new Interruption(EndingKind.Malformed, $"{message.Type} of {message.Body.Length} bytes does not parse");
    }

    private (bool Understood, string? Note) TakeHello(ReadOnlySpan<byte> body)
    {
        if (Hello is not null || !ServerHello.TryParse(body, out var hello))
        {
            return (false, null);
        }

        if (hello!.IsHelloRetryRequest)
        {
            RetryRequest = hello;
            return (true, "HelloRetryRequest");
        }

        Hello = hello;
        Phase = HandshakePhase.ServerHello;
        return (true, $"{ProtocolVersions.Name(hello.Version)} {CipherSuites.Name(hello.CipherSuite)}");
    }

    private (bool Understood, string? Note) TakeCertificates(ReadOnlySpan<byte> body)
    {
        if (!CertificateMessage.TryParse(body, out var message))
        {
            return (false, null);
        }

        Certificates = message!.Certificates;
        return (true, Certificates.Length == 1 ? "1 certificate" : $"{Certificates.Length} certificates");
    }

    private (bool Understood, string? Note) TakeCertificateRequest(ReadOnlySpan<byte> body)
    {
        if (!CertificateRequest.TryParse(body, Hello!.Version, out var request))
        {
            return (false, null);
        }

        CertificateRequest = request;
        return (true, request!.Authorities.Length switch { 0 => "no authority named", 1 => "1 authority", var n => $"{n} authorities" });
    }

    private (bool Understood, string? Note) TakeKeyExchange(ReadOnlySpan<byte> body)
    {
        var kind = ServerKeyExchange.KindOf(Hello!.CipherSuite);
        if (kind == Tls.KeyExchange.Other)
        {
            return (true, null);
        }

        var understood = ServerKeyExchange.TryParse(body, kind, out var message);
        KeyExchange = message;
        return (understood, message?.Description);
    }

    private (bool Understood, string? Note) TakeDone(ReadOnlySpan<byte> body)
    {
        Phase = HandshakePhase.ServerFlight;
        return (EmptyMessage.TryParse(body), null);
    }

    /// <summary>What parses and must not be: an unoffered choice, or more certificates than we take.</summary>
    private Interruption? Unacceptable(HandshakeType type) => type switch
    {
        HandshakeType.Certificate when Certificates.Length > ProbeLimits.MaximumCertificates =>
            new Interruption(EndingKind.LimitExceeded, $"{Certificates.Length} certificates"),
        HandshakeType.ServerHello when Hello is { } hello && (hello.Version > profile.MaximumVersion || hello.Version < ProtocolVersions.Ssl30) =>
            new Interruption(EndingKind.Malformed, $"the server chose {ProtocolVersions.Name(hello.Version)}, which was not offered"),
        HandshakeType.ServerHello when Hello is { } hello && !profile.CipherSuites.IsEmpty && !profile.CipherSuites.Contains(hello.CipherSuite) =>
            new Interruption(EndingKind.Malformed, $"the server chose {CipherSuites.Name(hello.CipherSuite)}, which was not offered"),
        _ => null,
    };
}
