namespace IpHttps.Diagnosis.Rules;

/// <summary>Alert 44 or 45 in answer to the certificate: revoked or expired.</summary>
internal sealed class PresentedCertificateEnded : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2050",
        Severity.Warning,
        Verdict.Degraded,
        "The server calls the client certificate expired or revoked",
        "Renew the client certificate (certutil -pulse on the client starts autoenrolment). If it is neither expired nor revoked, look at the clock of the device and at "
        + "the revocation list that it holds.",
        "RFC 5246 section 7.2.2; Microsoft, Schannel Error Codes for TLS and SSL Alerts");

    public override Finding? Evaluate(AddressCase at) =>
        PresentedCertificates.RefusedWith(at, ending => PresentedCertificates.Is(ending, 44, 45)) is { } presented
            ? PresentedCertificates.Finding(Info, at, presented)
            : null;
}
