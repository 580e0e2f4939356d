namespace IpHttps.Diagnosis.Rules;

/// <summary>The certificate that this prober presents is not for client authentication.</summary>
internal sealed class OwnCertificateUse : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2041",
        Severity.Warning,
        Verdict.Unknown,
        "The prober's own client certificate is not for client authentication",
        "Give the prober a computer certificate with the use Client Authentication (1.3.6.1.5.5.7.3.2), as the template Computer has it.",
        "RFC 5280 section 4.2.1.12; R. Hicks, DirectAccess IP-HTTPS Preauthentication");

    public override Finding? Evaluate(RunCase run) =>
        run.Evidence.ClientCertificate is { } own && !OwnCertificates.IsForClients(own)
            ? new Finding(Info, $"Our own client certificate {OwnCertificates.Quote(own)} does not have the use Client Authentication")
            : null;
}
