using System.Collections.Immutable;
using System.Net;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Signatures;
using IpHttps.Targets;
using IpHttps.Tls;

namespace Probes.Tests.Engine.Output;

/// <summary>More than any limit of a probe lets through, everywhere at once, in the given text.</summary>
internal sealed class LargestEvidence(string text)
{
    internal ProbeEvidence Evidence => new()
    {
        StartedAt = SampleEvidence.Start,
        Duration = Time,
        Host = "da.contoso.com",
        Port = 443,
        Path = "/IPHTTPS",
        Dns = new DnsEvidence { Addresses = [.. Addresses(2000)], CanonicalNames = Many(500), TtlSeconds = int.MaxValue, Links = Links, Views = [.. Enumerable.Repeat(View, 64)] },
        Azure = new AzureEvidence(int.MaxValue, text, [.. Addresses(8).Select(address => new AzureAddress(address, text, true, Many(6)))]),
        Vantage = new VantageEvidence { CheckedAt = SampleEvidence.Start, Controls = [.. Enumerable.Repeat(new ControlEvidence(new string('a', 253), 65535) { Attempt = Attempt(Addresses(1).Single(), ClientProfiles.Modern) }, 4)] },
        ClientCertificate = new OwnCertificateEvidence
        {
            Subject = text,
            Issuer = text,
            Issuers = Many(1000),
            NotBefore = DateTimeOffset.MinValue,
            NotAfter = DateTimeOffset.MaxValue,
            Sha1 = new string('A', 40),
        },
        Survey = LargestSurvey.Of(text, Http),
        Revocation = new RevocationEvidence { Certificates = [.. Enumerable.Repeat(new CheckedCertificate(text, text, true, [.. Enumerable.Repeat(Source, 16)]), 4)] },
        Attempts = [.. Addresses(8).SelectMany(address => ClientProfiles.All.Select(profile => Attempt(address, profile)))],
    };

    internal Judgement Judgement => new(
        Verdict.WrongResponder,
        text,
        new Responder(ResponderKind.TlsInspection, text, Confidence.Possible, Many(100)),
        [.. Enumerable.Range(0, 60).Select(_ => Finding), .. Enumerable.Range(0, 2).Select(_ => Finding with { Causes = Causes })],
        [Client(ClientGeneration.Windows7), Client(ClientGeneration.Windows8)]);

    private ImmutableArray<DnsLink> Links => [.. Enumerable.Repeat(new DnsLink(text, "CNAME", text, int.MaxValue), 500)];

    private DnsView View => new("[2001:db8:1111:2222:3333:4444:5555:6666]:65535", new DnsEvidence { Addresses = [.. Addresses(2000)], CanonicalNames = Many(500), TtlSeconds = int.MaxValue });

    private static TimeSpan Time => TimeSpan.FromTicks(123_456_789);

    private Finding Finding => new(new DiagnosisInfo("DA5999", Severity.Warning, Verdict.Degraded, "t", new string('r', 1500), "s"), text, Confidence.Possible);

    /// <summary>As many as there are reasons for a refusal of NULL suites; two diagnoses of one run carry them.</summary>
    private ImmutableArray<Cause> Causes => [.. Enumerable.Repeat(new Cause("t", Confidence.Possible, text, new string('r', 800)), 9)];

    private CertificateEvidence Certificate => new()
    {
        Subject = text,
        CommonName = text,
        SubjectAlternativeNames = Many(5000),
        Issuer = text,
        NotBefore = DateTimeOffset.MinValue,
        NotAfter = DateTimeOffset.MaxValue,
        Sha1 = new string('A', 40),
        Sha256 = new string('A', 64),
        SpkiSha256 = new string('A', 64),
        KeyAlgorithm = "RSA",
        KeySize = int.MaxValue,
        SignatureAlgorithm = "sha256RSA",
        TrustProblems = Many(50),
        Chain = [.. Enumerable.Repeat(new ChainElement(text, text, DateTimeOffset.MaxValue, new string('A', 64)), 100)],
    };

    private RevocationSource Source => new()
    {
        Kind = RevocationKind.DeltaCrl,
        Url = text,
        Outcome = RevocationOutcome.RefusedByPolicy,
        Status = RevocationStatus.Unknown,
        Address = IPAddress.Parse("2001:db8:1111:2222:3333:4444:5555:6666"),
        HttpStatus = 599,
        Bytes = int.MaxValue,
        Elapsed = Time,
        ThisUpdate = DateTimeOffset.MaxValue,
        NextUpdate = DateTimeOffset.MaxValue,
        RevokedAt = DateTimeOffset.MaxValue,
        Reason = text,
        Detail = text,
    };

    private HttpEvidence Http => new()
    {
        Status = 200,
        Reason = text,
        Headers = [.. Enumerable.Range(0, 1000).Select(number => KeyValuePair.Create(number + text, text))],
        FirstBodyBytes = [.. new byte[512]],
    };

    private static IEnumerable<IPAddress> Addresses(int count) => Enumerable.Range(0, count).Select(number => IPAddress.Parse($"2001:db8:1111:2222:3333:4444:5555:{number:x4}"));

    private Attempt Attempt(IPAddress address, ClientProfile profile) => new()
    {
        Profile = profile,
        Address = address,
        Port = 65535,
        ConnectTime = Time,
        TotalTime = Time,
        Ending = new Ending(ProbeStep.Handshake, HandshakePhase.ServerFlight, EndingKind.LimitExceeded) { Alert = new Alert(2, 113), Detail = text },
        Tls = new TlsEvidence
        {
            Version = ProtocolVersions.Tls12,
            CipherSuite = CipherSuites.RsaNullSha256,
            Extensions = [.. Enumerable.Range(0, 5000).Select(code => (ushort)code)],
            KeyExchange = text,
            CertificateRequest = new CertificateRequestEvidence(Many(255), Many(1000)),
        },
        Certificate = Certificate,
        Http = Http,
        ClientAuthentication = new ClientAuthenticationEvidence(CertificateDemand.AfterHandshake, CertificateAnswer.Presented),
        Tunnel = LargestTunnel.Of(text, Time),
        Timeline = [.. Enumerable.Repeat(new TimelineEntry(Time, Direction.Received, text, text, 262144, text), 64)],
    };

    private ClientPrediction Client(ClientGeneration generation) => new(generation, ClientOutcome.Fails, uint.MaxValue, "SEC_E_ILLEGAL_MESSAGE", Confidence.Possible, text);

    private ImmutableArray<string> Many(int count) => [.. Enumerable.Repeat(text, count)];
}
