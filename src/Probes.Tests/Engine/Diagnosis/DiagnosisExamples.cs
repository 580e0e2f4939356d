using System.Net;
using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Targets;
using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>The examples of the rules that judge one run.</summary>
internal static partial class DiagnosisExamples
{
    private const string One = "203.0.113.10";
    private const string Two = "203.0.113.11";

    private static readonly Expectations None = new() { Preauthentication = PreauthenticationExpectation.None };
    private static readonly Expectations Required = new() { Preauthentication = PreauthenticationExpectation.Required };

    private static Seen NullRefused(EndingKind kind, byte alert = 0) => Seen.At(One).NullRefused(kind, alert).EncryptedAccepted().Genuine();

    private static Seen Certificate(Func<CertificateEvidence, CertificateEvidence> change) => Seen.Healthy().Certificate(change);

    private static Seen Ends(double days) => Certificate(sound => sound with { NotAfter = Seen.Start.AddDays(days) });

    private static Seen Answer(int status, params (string, string)[] headers) => Seen.At(One).NullRefused(EndingKind.Reset).EncryptedAccepted().Answers(status, headers);

    private static (string, string) Server(string name) => ("Server", name);

    private static Seen Demanded(params string[] authorities) => Seen.At(One).NullAccepted().EncryptedAccepted().Demanding(authorities);

    public static IEnumerable<DiagnosisExample> Network { get; } =
    [
        new("DA1001", Seen.Nothing().NotResolved(DnsFailure.NxDomain), Seen.Nothing().NotResolved(DnsFailure.NoData)),
        new("DA1002", Seen.Nothing().NotResolved(DnsFailure.NoData), Seen.Nothing().NotResolved(DnsFailure.NxDomain)),
        new("DA1003", Seen.Nothing().NotResolved(DnsFailure.ServerFailure), Seen.Nothing().NotResolved(DnsFailure.Timeout)),
        new("DA1004", Seen.Healthy().Run(run => run with { Host = One, HostIsAddress = true }), Seen.Healthy()),
        new("DA1005", Seen.Healthy().Resolved(One), Seen.Healthy().Resolved(Two))
        {
            Expect = new Expectations { Addresses = [IPNetwork.Parse(Two + "/32")] },
        },
        new("DA1101", Seen.At(One).Tcp(EndingKind.Refused), Seen.At(One).Tcp(EndingKind.TimedOut)),
        new("DA1102", Seen.At(One).Tcp(EndingKind.TimedOut), Seen.At(One).Tcp(EndingKind.Refused)),
        new("DA1103", Seen.At(One).Tcp(EndingKind.Unreachable), Seen.At(One).Tcp(EndingKind.Unreachable, ownSide: true)),
        new("DA1104", Seen.At(One).Tcp(EndingKind.Reset), Seen.At(One).NullRefused(EndingKind.Reset).EncryptedRefused(EndingKind.Reset)),
        new("DA1105", Seen.Healthy().And(Two).Tcp(EndingKind.TimedOut), Seen.Healthy().And("2001:db8::1").Tcp(EndingKind.Unreachable, ownSide: true)),
        new("DA1106",
            Seen.Healthy().And(Two).NullRefused(EndingKind.Reset).EncryptedAccepted(),
            Seen.Healthy().And(Two).NullAccepted(CipherSuites.RsaNullSha).EncryptedAccepted()),
        new("DA1107",
            Seen.Healthy().And(Two).NullAccepted().EncryptedAccepted().Certificate(sound => sound with { SpkiSha256 = "FEDCBA9876543210" }),
            Seen.Healthy().And(Two).NullAccepted().EncryptedAccepted()),
        new("DA1108", Seen.Healthy().Run(run => run with { DeadlineExceeded = true }), Seen.Healthy()),
        new("DA1109", Seen.At(One).NullAccepted().Genuine().Tcp(EndingKind.TimedOut), Seen.Healthy()),
        new("DA1110",
            Seen.At(One).NullRefused(EndingKind.Reset).EncryptedRefused(EndingKind.Reset),
            Seen.At(One).NullRefused(EndingKind.Alert, 40).EncryptedRefused(EndingKind.Reset)),
    ];

    public static IEnumerable<DiagnosisExample> Handshakes { get; } =
    [
        new("DA2001", NullRefused(EndingKind.Alert, 40), NullRefused(EndingKind.Reset)),
        new("DA2002", NullRefused(EndingKind.Alert, 71), NullRefused(EndingKind.Alert, 40)),
        new("DA2003", NullRefused(EndingKind.Reset), NullRefused(EndingKind.Fin)),
        new("DA2004", NullRefused(EndingKind.Fin), NullRefused(EndingKind.TimedOut)),
        new("DA2005", NullRefused(EndingKind.TimedOut), NullRefused(EndingKind.Fin)),
        new("DA2006",
            Seen.At(One).NullRefused(EndingKind.Alert, 70).EncryptedRefused(EndingKind.Alert, 70).ModernAccepted().Genuine(),
            Seen.At(One).NullRefused(EndingKind.Alert, 40).EncryptedRefused(EndingKind.Alert, 40).ModernAccepted().Genuine()),
        new("DA2007",
            Seen.At(One).NullRefused(EndingKind.Reset).EncryptedAccepted(0x002F, ProtocolVersions.Tls10),
            Seen.At(One).NullRefused(EndingKind.Reset).EncryptedAccepted(0x002F)),
        new("DA2008",
            Seen.At(One).NullRefused(EndingKind.Alert, 112).EncryptedRefused(EndingKind.Alert, 112),
            Seen.At(One).NullRefused(EndingKind.Alert, 40).EncryptedRefused(EndingKind.Alert, 40)),
        new("DA2009",
            Seen.At(One).NullAccepted().EncryptedRefused(EndingKind.Alert, 40).Genuine(),
            Seen.At(One).NullRefused(EndingKind.Reset).EncryptedRefused(EndingKind.Reset).ModernAccepted().Genuine()),
        new("DA2010",
            Seen.At(One).NullRefused(EndingKind.Reset).EncryptedRefused(EndingKind.Reset).ModernAccepted().Genuine(),
            Seen.At(One).NullAccepted().EncryptedRefused(EndingKind.Reset).Genuine()),
        new("DA2011",
            Seen.At(One).NullRefused(EndingKind.Alert, 40).EncryptedRefused(EndingKind.Alert, 40),
            Seen.At(One).NullRefused(EndingKind.Reset).EncryptedRefused(EndingKind.Reset)),
        new("DA2012",
            Seen.At(One).Broken(ClientProfiles.Windows8, EndingKind.Alert, 40).EncryptedAccepted(),
            Seen.At(One).Broken(ClientProfiles.Windows8, EndingKind.Alert, 40).EncryptedAccepted().Demanding()),
        new("DA2013",
            Seen.At(One).Broken(ClientProfiles.Windows8, EndingKind.Fin).EncryptedAccepted(),
            Seen.At(One).NullRefused(EndingKind.Fin).EncryptedAccepted()),
        new("DA2014",
            Seen.At(One).Broken(ClientProfiles.Windows8, EndingKind.Malformed).EncryptedAccepted(),
            Seen.At(One).NullAccepted().EncryptedAccepted().NoAnswer(EndingKind.Malformed)),
        new("DA2015",
            Seen.At(One).Broken(ClientProfiles.Windows8, EndingKind.LimitExceeded).EncryptedAccepted(),
            Seen.At(One).NullAccepted().EncryptedAccepted().NoAnswer(EndingKind.LimitExceeded)),
        new("DA2016", Seen.Healthy(), NullRefused(EndingKind.Reset)) { Expect = new Expectations { NullCiphers = NullCipherExpectation.Refused } },
        new("DA2020", Demanded(), Seen.Healthy()),
        new("DA2021", Demanded(), Demanded()) { Expect = None, QuietExpect = Required },
        new("DA2022", Demanded("CN=Other Root, O=Other"), Demanded("O=Contoso, CN=Contoso Root"))
        {
            Expect = new Expectations { ClientCa = ["CN=Contoso Root, O=Contoso"] },
        },
        new("DA2023", Demanded(), Demanded()) { Expect = Required, QuietExpect = None },
        new("DA2024", Seen.Healthy(), Demanded()) { Expect = Required },
    ];

    public static IEnumerable<DiagnosisExample> Certificates { get; } =
    [
        new("DA3001",
            Certificate(sound => sound with { NameMatch = NameMatch.None, SubjectAlternativeNames = ["vpn.contoso.test"] }),
            Certificate(sound => sound with { NameMatch = NameMatch.Wildcard, SubjectAlternativeNames = ["*.contoso.test"] })),
        new("DA3002", Ends(-1), Ends(100)),
        new("DA3003", Certificate(sound => sound with { NotBefore = Seen.Start.AddDays(1) }), Certificate(sound => sound with { NotBefore = Seen.Start })),
        new("DA3004", Ends(7), Ends(7.1)),
        new("DA3005", Ends(30), Ends(30.1)),
        new("DA3006", Certificate(sound => sound with { SelfSigned = true, Trusted = false }), Certificate(sound => sound with { Trusted = false })),
        new("DA3007",
            Certificate(sound => sound with { Trusted = false, TrustProblems = ["UntrustedRoot"] }),
            Certificate(sound => sound with { Trusted = false, TrustProblems = ["PartialChain"], Chain = sound.Chain[..1] })),
        new("DA3008",
            Certificate(sound => sound with { Trusted = false, TrustProblems = ["PartialChain"], Chain = sound.Chain[..1] }),
            Certificate(sound => sound with { Trusted = false, TrustProblems = ["PartialChain"] })),
        new("DA3009",
            Certificate(sound => sound with { EnhancedKeyUsages = ["1.3.6.1.5.5.7.3.2"] }),
            Certificate(sound => sound with { EnhancedKeyUsages = null })),
        new("DA3010", Certificate(sound => sound with { KeySize = 1024 }), Certificate(sound => sound with { KeyAlgorithm = "ECDSA", KeySize = 256 })),
        new("DA3011", Certificate(sound => sound with { SignatureAlgorithm = "sha1RSA" }), Certificate(sound => sound with { SignatureAlgorithm = "sha512RSA" })),
        new("DA3012",
            NullRefused(EndingKind.Alert, 40).Certificate(sound => sound with { KeyAlgorithm = "ECDSA", KeySize = 256 }),
            NullRefused(EndingKind.Alert, 40)),
    ];

    public static IEnumerable<DiagnosisExample> Requests { get; } =
    [
        new("DA4001", Seen.Healthy(), Seen.At(One).NullAccepted().EncryptedAccepted().Answers(200)),
        new("DA4002", Answer(400, Server("nginx/1.22.1")), Answer(404, Server("Microsoft-HTTPAPI/2.0"))),
        new("DA4003", Answer(404, Server("Microsoft-HTTPAPI/2.0")), Answer(404, Server("nginx"))),
        new("DA4004", Answer(200, ("content-length", "0")), Answer(200, Server("Microsoft-HTTPAPI/2.0"), ("Date", "now"))),
        new("DA4005",
            Answer(200, Server("Microsoft-HTTPAPI/2.0"), ("Date", "now"), ("Via", "1.1 edge")),
            Answer(200, Server("Microsoft-HTTPAPI/2.0"), ("Date", "now"))),
        new("DA4006", Seen.At(One).NullAccepted().EncryptedAccepted().NoAnswer(EndingKind.TimedOut), Seen.At(One).NullAccepted().EncryptedAccepted()),
        new("DA4007", Seen.At(One).NullAccepted().EncryptedAccepted(), Seen.Healthy()),
        new("DA4008", Answer(403, Server("Microsoft-HTTPAPI/2.0")), Answer(404, Server("Microsoft-HTTPAPI/2.0"))),
    ];

    public static IEnumerable<DiagnosisExample> Responders { get; } =
    [
        new("DA5001", Seen.At(One).Says("HTTP/1.1 400 Bad Request\r\n"), Seen.At(One).Says("SSH-2.0-OpenSSH_9.2\r\n")),
        new("DA5002", Seen.At(One).Says("SSH-2.0-OpenSSH_9.2\r\n"), Seen.At(One).Says("220 mail ESMTP Postfix\r\n")),
        new("DA5003", Seen.At(One).Says("220 mail.contoso.test ESMTP Postfix\r\n"), Seen.At(One).Says("220 ProFTPD Server ready\r\n")),
        new("DA5004", Seen.At(One).Says("* OK [CAPABILITY IMAP4rev1] ready\r\n"), Seen.At(One).Says("* not a greeting\r\n")),
        new("DA5005", Seen.At(One).Says("220 (vsFTPd 3.0.3)\r\n"), Seen.At(One).Says("220 mail ESMTP\r\n")),
        new("DA5006", Seen.At(One).Says("\u0016\u0003\u0001", echoed: true), Seen.At(One).Says("\u0016\u0003\u0001")),
        new("DA5007", Seen.At(One).Says("\u0000\u0001\u0002"), Seen.At(One).Says("SSH-2.0-x\r\n")),
        new("DA5010", Answer(200, Server("Check Point SVN foundation")), Answer(200, Server("nginx"))),
        new("DA5011", Answer(404, Server("MikroTik-SSTP")), Answer(404, Server("Microsoft-HTTPAPI/2.0"))),
        new("DA5012", Answer(400, Server("nginx/1.22.1")), Answer(400, Server("BigIP"))),
        new("DA5013", Answer(400, Server("squid/5.7")), Answer(400, Server("nginx"))),
        new("DA5020",
            Certificate(sound => sound with { Issuer = "CN=FortiGate CA, OU=Certificate Authority, O=Fortinet", Trusted = false }),
            Certificate(sound => sound with { Issuer = "CN=Other CA, O=Fortinet Fans" })),
        new("DA5021", Seen.Healthy(), Seen.Healthy()) { Expect = new Expectations { Issuer = "Fabrikam" }, QuietExpect = new Expectations { Issuer = "contoso issuing" } },
        new("DA5022", Seen.Healthy(), Seen.Healthy()) { Expect = new Expectations { Spki = ["FF"] }, QuietExpect = new Expectations { Spki = ["FF", "0123456789ABCDEF"] } },
        new("DA5030",
            Certificate(sound => sound with { Subject = "CN=FGT60E0000000000, OU=FortiGate, O=Fortinet" }),
            Seen.At(One).NullRefused(EndingKind.Alert, 40).EncryptedAccepted().Answers(200, ("Server", "xxxxxxxx-xxxxx"))
                .Certificate(sound => sound with { Subject = "CN=FGT60E0000000000, OU=FortiGate, O=Fortinet" })),
    ];

    public static IEnumerable<DiagnosisExample> Vantage { get; } =
    [
        new("DA9001", Seen.Nothing().NotResolved(DnsFailure.Timeout), Seen.Nothing().NotResolved(DnsFailure.ServerFailure)),
        new("DA9002", Seen.At("10.0.0.1").Tcp(EndingKind.RefusedByPolicy), Seen.At("10.0.0.1").Tcp(EndingKind.Refused)),
        new("DA9003", Seen.At("2001:db8::1").Tcp(EndingKind.Unreachable, ownSide: true), Seen.At("2001:db8::1").Tcp(EndingKind.Unreachable)),
        new("DA9004", Seen.Healthy().Run(run => run with { Cancelled = true }), Seen.Healthy()),
        new("DA9005", Seen.Nothing(), Seen.Nothing().NotResolved(DnsFailure.Timeout)),
    ];

    public static IReadOnlyList<DiagnosisExample> All =>
    [
        .. Network, .. Handshakes, .. Certificates, .. CertificateExamples.All, .. RevocationExamples.All, .. Requests, .. Responders, .. Vantage,
        .. DnsExamples.All, .. TraceExamples.All, .. Drifts, .. ComparisonExamples.All, .. TunnelExamples.All, .. ClientCertificateExamples.All, .. VantageExamples.All,
        .. AzureExamples.All, .. SurveyExamples.All,
    ];
}
