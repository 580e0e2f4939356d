namespace IpHttps.Diagnosis.Rules;

/// <summary>TLS compression is agreed to.</summary>
internal sealed class CompressionAccepted : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2076",
        Severity.Info,
        Verdict.Healthy,
        "TLS compression is accepted",
        "Turn TLS compression off on the device that ends TLS. Windows has none, so this is no Windows server; DirectAccess gains nothing by it, because IPsec packets do "
        + "not compress.",
        "RFC 9325 section 3.3; RFC 3749");

    public override Finding? Evaluate(RunCase run) => run.Evidence.Survey?.Suites?.Features is { Compression: true }
        ? new Finding(Info, "The server takes the compression (DEFLATE) that the hello offers")
        : null;
}
