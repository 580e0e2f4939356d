using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Tls;

namespace Probes.Tests.Engine.Output;

/// <summary>Constructed evidence of a probe of depth full, with every field.</summary>
internal static class SampleSurvey
{
    internal static RunDocument Run => SampleRuns.NoSuchName with { Survey = SurveyDocuments.From(Evidence) };

    internal static SurveyEvidence Evidence => new()
    {
        Suites = new SuiteSurvey
        {
            Versions =
            [
                new VersionSuites(ProtocolVersions.Tls13) { Refusal = "a hello that offers it was answered with TLS1.2" },
                new VersionSuites(ProtocolVersions.Tls12)
                {
                    Accepted = [new(0xC030, "ECDHE secp384r1"), new(0x003B, "RSA")],
                    Order = SuiteOrder.Server,
                    Refusal = "the connection was cut (RST)",
                },
                new VersionSuites(ProtocolVersions.Tls11) { Incomplete = "the time of the probe was over" },
            ],
            Groups = [new VersionGroups(ProtocolVersions.Tls12, [0x0018, 0x0017], "no answer within the limit")],
            Features = new ServerFeatures(SessionTickets: true, SecureRenegotiation: true, ExtendedMasterSecret: false, Compression: false, "http/1.1"),
            Connections = 9,
            Split = true,
            NullMd5 = false,
        },
        Sstp = Answer(200, "", ("Content-Length", "18446744073709551615"), ("Server", "Microsoft-HTTPAPI/2.0")),
        Root = Answer(404, "Not Found", ("Server", "Microsoft-HTTPAPI/2.0")),
        Impossible = Answer(404, "Not Found", ("Server", "Microsoft-HTTPAPI/2.0")) with { FirstBodyBytes = [.. "<!DOCTYPE"u8] },
        KdcProxy = Answer(405, "Method Not Allowed"),
        RequestsEnded = "GET /: no answer within the limit",
        Ports = [new PortEvidence(3389, PortState.Open), new PortEvidence(80, PortState.Closed), new PortEvidence(445, PortState.Filtered)],
    };

    private static HttpEvidence Answer(int status, string reason, params (string Name, string Value)[] headers) => new()
    {
        Status = status,
        Reason = reason,
        Headers = [.. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))],
    };
}
