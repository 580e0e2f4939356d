using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using Probes.Runs;

namespace Probes.Tests.App.Runs;

/// <summary>Runs as a sweep would store them.</summary>
internal static class SampleRuns
{
    public const string Region = "westeurope";

    public static readonly DateTimeOffset Noon = new(2026, 7, 26, 12, 0, 0, TimeSpan.Zero);

    public static RunDocument Run(string endpointId, DateTimeOffset slot, Verdict verdict = Verdict.Healthy, string region = Region) => new()
    {
        ProbeId = RunId.Format(endpointId, slot, region),
        StartedAt = slot.AddSeconds(2),
        DurationMs = 812.5,
        Region = region,
        Vantage = new VantageDocument(null, "0.1.0"),
        Endpoint = new RunEndpointDocument(endpointId, null, $"{endpointId}.contoso.test", 443, "/IPHTTPS"),
        Verdict = verdict,
        Headline = $"{endpointId} is {verdict}",
        Responder = new ResponderDocument(default, null, default, []),
        Findings = [],
        Clients = [],
        Attempts = [],
    };

    public static RunDocument WithCertificate(this RunDocument run, string alternativeName, DateTimeOffset? notAfter = null) => run with
    {
        Certificate = new CertificateDocument(
            "CN=da.contoso.test", "da.contoso.test", [alternativeName], "CN=Contoso CA", Noon.AddYears(-1), notAfter ?? Noon.AddYears(1), "AA", "BB", "CC",
            "RSA", 2048, "sha256RSA", NameMatches: true, "da.contoso.test", SelfSigned: false, Trusted: true, [], []),
    };

    public static RunDocument WithTimeline(this RunDocument run, int entries) => run with
    {
        Attempts =
        [
            new AttemptDocument(
                "windows8", "203.0.113.7", 443, 10, 100, new EndingDocument(default, default, default, null, null, null), null,
                [.. Enumerable.Range(0, entries).Select(number => new TimelineDocument(number, default(Direction), "handshake", "certificate", 1000, "a note of some length"))]),
        ],
    };
}

/// <summary>A clock that stands still.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
