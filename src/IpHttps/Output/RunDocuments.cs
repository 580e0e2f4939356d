using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Output;

/// <summary>Makes the document of a run from what was observed and what was made of it.</summary>
/// <remarks>Text of the peer is kept as it is but cut, so that the largest run stays well below <see cref="RunJson.MaximumBytes"/>.</remarks>
public static class RunDocuments
{
    /// <summary>Eight addresses and three profiles; attempts beyond are listed without their timeline.</summary>
    private const int MaximumTimelines = 24;

    private const int MaximumListCost = 4 * 1024;

    public static RunDocument From(RunContext context, ProbeEvidence evidence, Judgement judgement) => new()
    {
        ProbeId = context.ProbeId,
        RetryOf = context.RetryOf,
        StartedAt = ToMilliseconds(evidence.StartedAt),
        DurationMs = AttemptDocuments.Milliseconds(evidence.Duration),
        Region = context.Region,
        Vantage = VantageDocuments.From(context, evidence.Vantage),
        Endpoint = new RunEndpointDocument(
            context.Endpoint.Id, context.Endpoint.Deployment, context.Endpoint.Host, context.Endpoint.Port, context.Endpoint.Path),
        Verdict = judgement.Verdict,
        Headline = TextBounds.Bound(judgement.Headline),
        Responder = From(judgement.Responder),
        Findings = [.. judgement.Findings.Select(FindingDocuments.From)],
        Clients = [.. judgement.Clients.Select(From)],
        Dns = evidence.Dns is { } dns ? DnsDocuments.From(dns) : null,
        Azure = AzureDocuments.From(evidence.Azure),
        Attempts = [.. evidence.Attempts.Select((attempt, index) => AttemptDocuments.From(attempt, withTimeline: index < MaximumTimelines))],
        Ciphers = ServerDocuments.Ciphers(evidence.Primary),
        Certificate = ServerDocuments.Certificate(evidence.Primary?.Certificate),
        Revocation = RevocationDocuments.From(evidence.Revocation),
        Http = ServerDocuments.Http(evidence.Primary?.Http),
        Fingerprint = FingerprintDocuments.From(FingerprintReading.Of(evidence)),
        Tunnel = TunnelDocuments.From(evidence.Primary?.Tunnel),
        Trace = evidence.Trace is { } trace ? TraceDocument.From(trace) : null,
        ClientCertificate = ClientCertificateDocuments.From(evidence.ClientCertificate),
        Survey = SurveyDocuments.From(evidence.Survey),
    };

    /// <summary>As Windows shows it and people search for it: <c>0x80090326</c>, <c>0x274C</c>.</summary>
    internal static string? Code(uint? code) => code is { } value ? $"0x{value:X}" : null;

    private static ResponderDocument From(Responder responder) => new(
        responder.Kind, TextBounds.BoundOrNull(responder.Product), responder.Confidence, TextBounds.BoundList(responder.Because, MaximumListCost));

    private static ClientDocument From(ClientPrediction client) => new(
        client.Generation, client.Outcome, Code(client.Code), client.Symbol, client.Confidence, TextBounds.Bound(client.Because));

    // A run lasts seconds, and a person reads this.
    private static DateTimeOffset ToMilliseconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond)).ToUniversalTime();
}
