using IpHttps.Evidence;
using IpHttps.Tls;

namespace Probes.Tests.Engine.Output;

/// <summary>More than a survey can give: its suites are bounded by its connections.</summary>
internal static class LargestSurvey
{
    private const int MostSuites = 61;
    private const int MostGroups = 20;

    internal static SurveyEvidence Of(string text, HttpEvidence answer) => new()
    {
        Suites = new SuiteSurvey
        {
            Versions = [.. Enumerable.Range(0, 5).Select(number => Version((ushort)(ProtocolVersions.Ssl30 + number), text))],
            Groups = [.. Enumerable.Repeat(new VersionGroups(ProtocolVersions.Tls12, [.. Enumerable.Repeat((ushort)0xFF02, MostGroups)], text), 2)],
            Features = new ServerFeatures(true, true, true, true, text),
            Connections = int.MaxValue,
            Split = true,
            NullMd5 = true,
        },
        Sstp = answer,
        Root = answer,
        Impossible = answer,
        KdcProxy = answer,
        RequestsEnded = text,
        Ports = [.. Enumerable.Repeat(new PortEvidence(65535, PortState.Filtered), 8)],
    };

    private static VersionSuites Version(ushort version, string text) => new(version)
    {
        Accepted = [.. Enumerable.Repeat(new AcceptedSuite(0xC09F, text), (MostSuites / 5) + 1)],
        Order = SuiteOrder.Unknown,
        Refusal = text,
        Incomplete = text,
    };
}
