using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Signatures;

namespace Probes.Schedule;

/// <summary>A run that our own side prevented: it says why, and nothing about the endpoint.</summary>
internal static class UnknownRun
{
    public static RunDocument Of(ProbeRequest request, string headline, DateTimeOffset startedAt) => new()
    {
        ProbeId = request.ProbeId,
        RetryOf = request.RetryOf,
        StartedAt = startedAt.ToUniversalTime(),
        DurationMs = 0,
        Region = request.Region,
        Vantage = new VantageDocument(request.EgressIp, ProgramVersion.Text),
        Endpoint = new RunEndpointDocument(
            request.Endpoint.Id, request.Endpoint.Deployment, request.Endpoint.Host, request.Endpoint.Port, request.Endpoint.Path),
        Verdict = Verdict.Unknown,
        Headline = headline,
        Responder = new ResponderDocument(ResponderKind.Unknown, null, Confidence.Possible, []),
        Findings = [],
        Clients = [],
        Attempts = [],
    };
}
