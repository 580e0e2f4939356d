using System.Collections.Immutable;
using System.Net;
using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Tls;

namespace Probes.Tests.Engine.Output;

/// <summary>Constructed evidence: a load balancer that refuses the NULL suites in front of a server whose certificate ends soon.</summary>
internal static class SampleEvidence
{
    internal static readonly DateTimeOffset Start = new(2025, 3, 1, 2, 55, 7, 123, TimeSpan.Zero);

    private static readonly IPAddress Address = IPAddress.Parse("203.0.113.10");

    internal static ProbeEvidence RefusingLoadBalancer => new()
    {
        StartedAt = Start,
        Duration = Ms(412.5),
        Host = "da.contoso.com",
        Port = 443,
        Path = "/IPHTTPS",
        Dns = new DnsEvidence
        {
            Addresses = [Address, IPAddress.Parse("2001:db8::10")],
            CanonicalNames = ["da.gslb.contoso.net"],
            TtlSeconds = 30,
            Links = [new DnsLink("da.contoso.com", "CNAME", "da.gslb.contoso.net", 300), new DnsLink("da.gslb.contoso.net", "A", "203.0.113.10", 30)],
        },
        Attempts = [NullRefused, Encrypted, Carrier, NoRoute],
        Azure = new AzureEvidence(330, "Public", [new AzureAddress(Address, "westeurope", true, ["AzureCloud.westeurope", "AzureCloud"])]),
        Vantage = new VantageEvidence { CheckedAt = Start, HasIPv4 = true, Controls = [Control, new ControlEvidence("www.adatum.com", 8443) { Dns = new DnsEvidence { Failure = DnsFailure.Timeout } }] },
        Revocation = new RevocationEvidence
        {
            Certificates =
            [
                new CheckedCertificate("CN=da.contoso.com, O=Contoso", "4D01AB", true, [List, Responder]),
                new CheckedCertificate("CN=Contoso Issuing CA, O=Contoso", "02", false, []),
            ],
        },
    };

    internal static ProbeEvidence NoSuchName => new()
    {
        StartedAt = Start,
        Duration = Ms(12),
        Host = "da.contoso.com",
        Port = 443,
        Path = "/IPHTTPS",
        Dns = new DnsEvidence { Failure = DnsFailure.NxDomain, Views = [new DnsView("192.0.2.53", new DnsEvidence { Failure = DnsFailure.NxDomain })] },
    };

    private static ControlEvidence Control => new("www.fabrikam.com", 443)
    {
        Attempt = new Attempt
        {
            Profile = ClientProfiles.Modern,
            Address = IPAddress.Parse("198.51.100.80"),
            Port = 443,
            ConnectTime = Ms(9),
            TotalTime = Ms(30),
            Ending = new Ending(ProbeStep.Handshake, HandshakePhase.Finished, EndingKind.Completed),
            Certificate = Certificate with { Issuer = "CN=Fabrikam Root CA", Trusted = true },
        },
    };

    private static RevocationSource List => new()
    {
        Kind = RevocationKind.Crl,
        Url = "http://pki.contoso.com/issuing.crl",
        Outcome = RevocationOutcome.Verified,
        Status = RevocationStatus.Good,
        Address = IPAddress.Parse("203.0.113.80"),
        HttpStatus = 200,
        Bytes = 1842,
        Elapsed = Ms(31.25),
        ThisUpdate = Start.AddDays(-2),
        NextUpdate = Start.AddDays(5),
    };

    private static RevocationSource Responder => List with
    {
        Kind = RevocationKind.Ocsp,
        Url = "http://ocsp.contoso.com/",
        Outcome = RevocationOutcome.WronglySigned,
        Status = RevocationStatus.Revoked,
        RevokedAt = Start.AddDays(-30),
        Reason = "superseded",
        Detail = "its certificate is not for signing responses",
    };

    private static Attempt NullRefused => new()
    {
        Profile = ClientProfiles.Windows8,
        Address = Address,
        Port = 443,
        ConnectTime = Ms(11.8761),
        TotalTime = Ms(24.01),
        Ending = new Ending(ProbeStep.Handshake, HandshakePhase.ClientHello, EndingKind.Alert) { Alert = new Alert(Alert.Fatal, 40) },
        Timeline =
        [
            new TimelineEntry(Ms(11.8761), Direction.Sent, "handshake", "ClientHello", 113, "NULL suites 0x003B and 0x0002 only"),
            new TimelineEntry(Ms(23.9), Direction.Received, "alert", "handshake_failure", 2, "fatal"),
        ],
    };

    private static Attempt Encrypted => new()
    {
        Profile = ClientProfiles.Windows7,
        Address = Address,
        Port = 443,
        ConnectTime = Ms(12),
        TotalTime = Ms(38.2),
        Ending = new Ending(ProbeStep.Handshake, HandshakePhase.ServerFlight, EndingKind.Completed),
        Tls = new TlsEvidence
        {
            Version = ProtocolVersions.Tls12,
            CipherSuite = 0xC014,
            Extensions = [Extensions.RenegotiationInfo, Extensions.ExtendedMasterSecret],
            KeyExchange = "ECDHE P-256",
            CertificateRequest = new CertificateRequestEvidence(["rsa_sign", "ecdsa_sign"], ["CN=Contoso Root CA, O=Contoso"]),
        },
        Certificate = Certificate,
        Timeline =
        [
            new TimelineEntry(Ms(12), Direction.Sent, "handshake", "ClientHello", 187),
            new TimelineEntry(Ms(37.5), Direction.Received, "handshake", "ServerHello", 81, "TLS1.2, 0xC014"),
            new TimelineEntry(Ms(37.9), Direction.Received, "handshake", "Certificate", 2871, "2 certificates"),
            new TimelineEntry(Ms(38), Direction.Received, "handshake", "CertificateRequest", 74),
            new TimelineEntry(Ms(38.1), Direction.Received, "handshake", "ServerHelloDone", 0),
        ],
    };

    private static Attempt Carrier => new()
    {
        Profile = ClientProfiles.Modern,
        Address = Address,
        Port = 443,
        ConnectTime = Ms(12.1),
        TotalTime = Ms(301.2),
        Ending = new Ending(ProbeStep.Http, HandshakePhase.Finished, EndingKind.Completed) { Detail = "the exchange was read to its end" },
        CarriedExchange = true,
        Certificate = Certificate,
        Http = new HttpEvidence
        {
            Status = 403,
            Reason = "Forbidden",
            Headers = [new("Server", "Example-ADC"), new("Via", "a"), new("via", "b"), new("Content-Length", "9")],
            FirstBodyBytes = [.. "Forbidden"u8],
        },
        Timeline = [new TimelineEntry(Ms(60), Direction.Sent, "http", "POST /IPHTTPS", 91), new TimelineEntry(Ms(300), Direction.Received, "http", "403 Forbidden", 84)],
    };

    private static Attempt NoRoute => new()
    {
        Profile = ClientProfiles.Windows8,
        Address = IPAddress.Parse("2001:db8::10"),
        Port = 443,
        TotalTime = Ms(0.2),
        Ending = new Ending(ProbeStep.Connect, HandshakePhase.None, EndingKind.Unreachable) { OwnSide = true, Detail = "this machine has no IPv6 route" },
    };

    private static CertificateEvidence Certificate => new()
    {
        Subject = "CN=da.contoso.com, O=Contoso",
        CommonName = "da.contoso.com",
        CommonNameMatches = true,
        SubjectAlternativeNames = ["*.contoso.com", "contoso.com"],
        Issuer = "CN=Contoso Issuing CA, O=Contoso",
        NotBefore = new DateTimeOffset(2024, 3, 12, 0, 0, 0, TimeSpan.Zero),
        NotAfter = new DateTimeOffset(2025, 3, 12, 23, 59, 59, TimeSpan.Zero),
        Sha1 = Hex(20, 'A'),
        Sha256 = Hex(32, 'B'),
        SpkiSha256 = Hex(32, 'C'),
        KeyAlgorithm = "RSA",
        KeySize = 2048,
        SignatureAlgorithm = "sha256RSA",
        NameMatch = NameMatch.Wildcard,
        TrustProblems = ["PartialChain"],
        Chain = Chain,
    };

    private static ImmutableArray<ChainElement> Chain =>
    [
        new("CN=da.contoso.com, O=Contoso", "CN=Contoso Issuing CA, O=Contoso", new DateTimeOffset(2025, 3, 12, 23, 59, 59, TimeSpan.Zero), Hex(32, 'B')),
        new("CN=Contoso Issuing CA, O=Contoso", "CN=Contoso Root CA, O=Contoso", new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), Hex(32, 'D')),
    ];

    private static string Hex(int bytes, char digit) => new(digit, 2 * bytes);

    private static TimeSpan Ms(double time) => TimeSpan.FromMilliseconds(time);
}
