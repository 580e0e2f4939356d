using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Alert 49 in answer to the certificate: it is good, and its bearer may not enter.</summary>
internal sealed class PresentedCertificateDenied : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2051",
        Severity.Warning,
        Verdict.Degraded,
        "The client certificate is good and its bearer is denied access",
        "Check that the certificate's subject matches a computer account that is enabled and may connect. On the server, dsmapperusage=enable maps the certificate to the "
        + "account (netsh http show sslcert); on an ADC look at its access rules. Other clients may well be let in.",
        "RFC 5246 section 7.2.2; R. Hicks, DirectAccess IP-HTTPS Preauthentication (only computers whose certificate subject matches the account)");

    public override Finding? Evaluate(AddressCase at) =>
        PresentedCertificates.RefusedWith(at, ending => PresentedCertificates.Is(ending, 49)) is { } presented
            ? new Finding(Info, $"Our client certificate is refused with {Endings.Short(presented.Ending)}: {CertificateAlerts.Meaning(49)}", Confidence.Possible)
            {
                Verdict = OwnCertificates.IsSound(at) ? Verdict.Degraded : Verdict.Unknown,
                Effects = OwnCertificates.IsSound(at) ? Effects.BothUnknown(0x8009030C, Confidence.Possible) : [],
            }
            : null;
}
