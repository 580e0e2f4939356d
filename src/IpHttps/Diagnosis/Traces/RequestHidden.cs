namespace IpHttps.Diagnosis.Rules;

/// <summary>In a capture, the request of an encrypted session cannot be read.</summary>
internal sealed class RequestHidden : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA9032",
        Severity.Info,
        Verdict.Healthy,
        "The IP-HTTPS request is encrypted and cannot be read",
        "Probe the endpoint (probe check) to see how the request is answered.",
        "Fact of this capture");

    public override Finding? Evaluate(RunCase run) =>
        run.Evidence is { Trace.RequestIsHidden: true } && !run.Evidence.Attempts.Any(attempt => attempt.Http is not null)
            ? new Finding(Info, "The client agreed an encrypted suite and sent its request inside it; the verdict rests on TCP and TLS alone")
            : null;
}
