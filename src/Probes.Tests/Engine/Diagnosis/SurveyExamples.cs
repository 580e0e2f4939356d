using System.Collections.Immutable;
using IpHttps.Evidence;
using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>Examples of the diagnoses that depth full adds.</summary>
internal static class SurveyExamples
{
    private const string One = "203.0.113.10";
    private const string HttpApi = "Microsoft-HTTPAPI/2.0";

    private static readonly HttpEvidence Sstp = Answer(200, ("Content-Length", "18446744073709551615"), ("Server", HttpApi), ("Date", "now"));
    private static readonly HttpEvidence NotFound = Answer(404, ("Server", HttpApi), ("Date", "now"));
    private static readonly HttpEvidence Genuine = Answer(200, ("Server", HttpApi), ("Date", "now"));

    private static Seen VpnServer => Seen.At(One).NullRefused(EndingKind.Reset).EncryptedAccepted().Answers(404, ("Server", HttpApi));

    private static Seen Both => Seen.At(One).NullRefused(EndingKind.Reset).EncryptedAccepted().Genuine();

    private static Seen Dropped => Seen.At(One).Tcp(EndingKind.TimedOut);

    public static IEnumerable<DiagnosisExample> All { get; } =
    [
        new("DA2070", Suites(ProtocolVersions.Ssl30, 0x000A), Suites(ProtocolVersions.Tls10, 0x000A)),
        new("DA2071", Both.With(Suites(new(ProtocolVersions.Tls12) { Accepted = [new(0xC02F, null)] }, Old)), Both.With(Suites(Old))),
        new("DA2072", Suites(ProtocolVersions.Tls10, 0x0003), Suites(ProtocolVersions.Tls12, 0x003B, 0x000A)),
        new("DA2073", Suites(ProtocolVersions.Tls12, 0x000A), Suites(ProtocolVersions.Tls12, 0x0003)),
        new("DA2074",
            Both.With(new SurveyEvidence { Suites = new SuiteSurvey { NullMd5 = true } }),
            Both.With(new SurveyEvidence { Suites = new SuiteSurvey { NullMd5 = null } })),
        new("DA2075", Suites(ProtocolVersions.Tls12, 0x002F, 0x003B), Suites(ProtocolVersions.Tls12, 0x003B)),
        new("DA2076", Features(compression: true, renegotiation: true), Features(compression: false, renegotiation: true)),
        new("DA2077", Features(compression: false, renegotiation: false), Features(compression: false, renegotiation: true)),
        new("DA2078",
            Both.With(Suites(new VersionSuites(ProtocolVersions.Tls12) { Incomplete = "the time of the probe was over" })),
            Suites(ProtocolVersions.Tls12, 0xC02F)),
        new("DA2079", Suites(ProtocolVersions.Tls12, 0x003B), Suites(ProtocolVersions.Tls12, 0xC015)),
        new("DA4020", Both.With(new SurveyEvidence { Sstp = Sstp }), Both.With(new SurveyEvidence { Sstp = Genuine })),
        new("DA4021",
            Both.With(new SurveyEvidence { KdcProxy = Answer(405, ("Server", HttpApi)), Impossible = NotFound }),
            Both.With(new SurveyEvidence { KdcProxy = NotFound, Impossible = NotFound })),
        new("DA4022",
            Both.With(new SurveyEvidence { Impossible = Genuine }),
            Both.With(new SurveyEvidence { Impossible = NotFound })),
        new("DA6020", Both.With(Port(3389, PortState.Open)), Both.With(Port(3389, PortState.Filtered))),
        new("DA6021", Both.With(Port(5985, PortState.Open)), Both.With(Port(3389, PortState.Open))),
        new("DA6022", Both.With(Port(80, PortState.Open)), Both.With(Port(445, PortState.Open))),
        new("DA6023", Dropped.With(Port(3389, PortState.Open)), Seen.At(One).Tcp(EndingKind.Refused).With(Port(3389, PortState.Open))),
    ];

    /// <summary>The same diagnosis by other evidence.</summary>
    public static ImmutableArray<DiagnosisExample> Others { get; } =
    [
        new("DA5011", VpnServer.With(new SurveyEvidence { Sstp = Sstp }), VpnServer.With(new SurveyEvidence { Sstp = NotFound })),
        new("DA5011", VpnServer.With(new SurveyEvidence { Sstp = Sstp }), Both.With(new SurveyEvidence { Sstp = Sstp })),
        new("DA4022",
            VpnServer.With(new SurveyEvidence { Impossible = Answer(200, ("content-length", "0")) }),
            VpnServer.With(new SurveyEvidence { Root = Answer(200) })),
    ];

    private static VersionSuites Old => new(ProtocolVersions.Tls10) { Accepted = [new(0x002F, "RSA")] };

    private static Seen With(this Seen seen, SurveyEvidence survey) => seen.Run(run => run with { Survey = survey });

    private static Seen Suites(ushort version, params ushort[] codes) =>
        Both.With(Suites(new VersionSuites(version) { Accepted = [.. codes.Select(code => new AcceptedSuite(code, null))] }));

    private static SurveyEvidence Suites(params VersionSuites[] versions) => new() { Suites = new SuiteSurvey { Versions = [.. versions], Connections = 9, NullMd5 = false } };

    private static Seen Features(bool compression, bool renegotiation) =>
        Both.With(new SurveyEvidence { Suites = new SuiteSurvey { Features = new ServerFeatures(true, renegotiation, true, compression, null) } });

    private static SurveyEvidence Port(int port, PortState state) => new() { Ports = [new PortEvidence(port, state)] };

    private static HttpEvidence Answer(int status, params (string Name, string Value)[] headers) => new()
    {
        Status = status,
        Reason = "",
        Headers = [.. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))],
    };
}
