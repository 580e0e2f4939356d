namespace IpHttps.Diagnosis.Rules;

/// <summary>The certificate that this prober presents is not valid now.</summary>
internal sealed class OwnCertificateDates : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2040",
        Severity.Warning,
        Verdict.Unknown,
        "The prober's own client certificate is not valid now",
        "Give the prober a client certificate that is valid (probe check --client-cert; in the app the setting that the endpoint's clientCertificate names). "
        + "What the server does with the old one says nothing about the server.",
        "RFC 5280 section 4.1.2.5");

    public override Finding? Evaluate(RunCase run) =>
        run.Evidence.ClientCertificate is { } own && OwnCertificates.DatesFault(own, run.Evidence.StartedAt) is { } fault
            ? new Finding(Info, $"Our own client certificate {OwnCertificates.Quote(own)} is not valid now: {fault}")
            : null;
}
