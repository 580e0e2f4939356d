namespace IpHttps.Diagnosis.Rules;

/// <summary>The certificate that this prober is to present has no private key, so it is never presented.</summary>
internal sealed class OwnCertificateKey : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2043",
        Severity.Warning,
        Verdict.Unknown,
        "The prober's own client certificate has no private key",
        "Export the certificate again with its key (Export-PfxCertificate), or make the key readable for the account that the prober runs as.",
        "RFC 5246 section 7.4.8 (the client proves that it has the key)");

    public override Finding? Evaluate(RunCase run) =>
        run.Evidence.ClientCertificate is { HasPrivateKey: false } own
            ? new Finding(Info, $"Our own client certificate {OwnCertificates.Quote(own)} has no private key, so it was not presented")
            : null;
}
