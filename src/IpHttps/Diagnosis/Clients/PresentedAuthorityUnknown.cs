namespace IpHttps.Diagnosis.Rules;

/// <summary>Alert 48 in answer to the certificate: unknown_ca.</summary>
internal sealed class PresentedAuthorityUnknown : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2048",
        Severity.Warning,
        Verdict.Degraded,
        "The server does not trust the client certificate's authority",
        "Put the CA that issues the computer certificates, and its root, into the trusted CA list of the device. F5: client SSL profile > Client Authentication > "
        + "Trusted Certificate Authorities; HAProxy: ca-file; a Windows server: the computer's store Trusted Root Certification Authorities. An intermediate "
        + "CA must be there too, for clients need not send it.",
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (incorrect or missing root CA); Microsoft, Schannel Error Codes for TLS and SSL Alerts");

    public override Finding? Evaluate(AddressCase at) =>
        PresentedCertificates.RefusedWith(at, ending => PresentedCertificates.Is(ending, 48)) is { } presented
            ? PresentedCertificates.Finding(Info, at, presented)
            : null;
}
