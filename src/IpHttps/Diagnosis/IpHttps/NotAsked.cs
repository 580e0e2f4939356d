using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The run stopped before the request: TLS alone was judged.</summary>
internal sealed class NotAsked : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA4007",
        Severity.Info,
        Verdict.Healthy,
        "The IP-HTTPS request was not made",
        "Probe at standard depth (probe check --depth standard) to see who answers the request.",
        "Depth of this run");

    public override Finding? Evaluate(RunCase run) =>
        run.Addresses.Any(at => at.AnyServerHello)
            && !run.Evidence.Attempts.Any(attempt => attempt.CarriedExchange || attempt.Http is not null)
            && run.Evidence.Trace is not { RequestIsHidden: true }
            && !run.Addresses.Any(at => at.DemandsCertificate)
            ? new Finding(Info, $"The IP-HTTPS request was not made{Reason(run)}; the verdict rests on DNS, TCP and TLS alone")
            : null;

    /// <summary>The carrier is the platform's TLS stack, which refuses some servers that clients accept.</summary>
    private static string Reason(RunCase run) =>
        run.Evidence.Attempts.FirstOrDefault(attempt => attempt is { Connected: true, Ending.OwnSide: true })?.Ending.Detail is { } detail
            ? $", because this machine's TLS stack refused the server ({PeerWords.Quote(detail)})"
            : "";
}
