namespace IpHttps.Diagnosis.Rules;

/// <summary>The subject of the certificate that this prober presents names no computer.</summary>
internal sealed class OwnCertificateName : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2042",
        Severity.Warning,
        Verdict.Unknown,
        "The prober's own client certificate names no computer account",
        "Give the prober a certificate whose subject is a computer's account in Active Directory: its DNS name (CN=probe1.corp.contoso.com) or its account "
        + "name (CN=PROBE1$). Where the server maps certificates to accounts, no other is let in.",
        "R. Hicks, DirectAccess IP-HTTPS Preauthentication (only computers whose certificate subject matches the account)");

    public override Finding? Evaluate(RunCase run) =>
        run.Evidence.ClientCertificate is { } own && !OwnCertificates.NamesComputer(own)
            ? new Finding(Info, $"The subject of our own client certificate, {OwnCertificates.Quote(own)}, is neither the DNS name of a host nor HOST$", Evidence.Confidence.Likely)
            : null;
}
