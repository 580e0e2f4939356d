using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Signatures;

namespace Probes.Tests.Cli;

/// <summary>Runs written down by hand.</summary>
internal static class Runs
{
    public static RunDocument Of(ProbeRequest request, Verdict verdict, string headline = "A headline.") => new()
    {
        ProbeId = request.ProbeId,
        StartedAt = new DateTimeOffset(2025, 6, 1, 12, 0, 0, TimeSpan.Zero),
        DurationMs = 120,
        Region = request.Region,
        Vantage = new VantageDocument(null, "0.1.0"),
        Endpoint = new RunEndpointDocument(
            request.Endpoint.Id, request.Endpoint.Deployment, request.Endpoint.Host, request.Endpoint.Port, request.Endpoint.Path),
        Verdict = verdict,
        Headline = headline,
        Responder = new ResponderDocument(ResponderKind.Unknown, null, Confidence.Possible, []),
        Findings = [],
        Clients = [],
        Attempts = [],
    };

    /// <summary>A run in which everything the peer can say is hostile to a terminal and to Spectre's markup.</summary>
    public static RunDocument Hostile(ProbeRequest request) => Of(request, Verdict.Degraded, $"head {Evil}") with
    {
        Responder = new ResponderDocument(ResponderKind.Other, Evil, Confidence.Possible, [Evil]),
        Findings = [new FindingDocument("DA5001", Severity.Error, $"title {Evil}", Evil, Evil, Evil, Confidence.Certain)],
        Http = new HttpDocument(200, Evil, Evil, new Dictionary<string, string> { ["Server"] = Evil }, false, null),
        Certificate = new CertificateDocument(
            Evil, Evil, [Evil], Evil, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "00", "00", "00", "RSA", 2048, "sha256", false, Evil, false, false, [Evil], []),
    };

    /// <summary>Clears the screen, turns the direction, rings, breaks the line and opens a markup tag.</summary>
    public const string Evil = "\u001b[2J\u202egnp.\u0007\r\n[red]x[/][";
}
