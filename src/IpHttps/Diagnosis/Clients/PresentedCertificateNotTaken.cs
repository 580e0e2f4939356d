namespace IpHttps.Diagnosis.Rules;

/// <summary>Another alert, or the end of the connection, in answer to the certificate.</summary>
internal sealed class PresentedCertificateNotTaken : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2052",
        Severity.Warning,
        Verdict.Degraded,
        "The handshake fails once the client certificate is presented",
        "Look at the client-certificate settings and the log of the device that ends TLS: the trusted CA, the signature algorithms, a verification that fails by itself. "
        + "Alert 116 says that our certificate did not arrive; a device on the way may have taken it off.",
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (failure after the ServerHello); RFC 8446 section 6.2");

    public override Finding? Evaluate(AddressCase at) =>
        PresentedCertificates.RefusedWith(at, ending => !PresentedCertificates.Is(ending, 42, 43, 44, 45, 46, 48, 49)) is { } presented
            ? PresentedCertificates.Finding(Info, at, presented)
            : null;
}
