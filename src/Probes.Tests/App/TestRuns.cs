using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Signatures;

namespace Probes.Tests.App;

/// <summary>Runs as an engine would give them, without one.</summary>
internal static class TestRuns
{
    public static readonly DateTimeOffset Noon = new(2026, 7, 26, 12, 0, 0, TimeSpan.Zero);

    public static RunDocument Of(ProbeRequest request, Verdict verdict, DateTimeOffset startedAt) => new()
    {
        ProbeId = request.ProbeId,
        StartedAt = startedAt,
        DurationMs = 12.5,
        Region = request.Region,
        Vantage = new VantageDocument(request.EgressIp, "1.2.3"),
        Endpoint = new RunEndpointDocument(request.Endpoint.Id, request.Endpoint.Deployment, request.Endpoint.Host, request.Endpoint.Port, request.Endpoint.Path),
        Verdict = verdict,
        Headline = $"{request.Endpoint.Host} is {Spelling.Of(verdict)}.",
        Responder = new ResponderDocument(ResponderKind.DirectAccess, null, Confidence.Certain, ["it said so"]),
        Findings = [],
        Clients = [],
        Attempts = [],
    };
}
