namespace IpHttps.Diagnosis.Rules;

/// <summary>Alert 42, 43 or 46 in answer to the certificate: the certificate itself is not liked.</summary>
internal sealed class PresentedCertificateRefused : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2049",
        Severity.Warning,
        Verdict.Degraded,
        "The server refuses the client certificate",
        "Look at the log of the device that ends TLS for its reason, and at the certificate: key and signature algorithm, key usage, extensions marked critical. "
        + "Try the certificate of another client.",
        "RFC 5246 section 7.2.2; Microsoft, Schannel Error Codes for TLS and SSL Alerts");

    public override Finding? Evaluate(AddressCase at) =>
        PresentedCertificates.RefusedWith(at, ending => PresentedCertificates.Is(ending, 42, 43, 46)) is { } presented
            ? PresentedCertificates.Finding(Info, at, presented)
            : null;
}
