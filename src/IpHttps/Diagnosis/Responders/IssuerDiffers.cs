using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The certificate is from another issuer than its owner says.</summary>
internal sealed class IssuerDiffers : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA5021",
        Severity.Error,
        Verdict.WrongResponder,
        "The certificate comes from another issuer than expected",
        "Find out who answers: compare with the certificate that the server itself has bound (netsh http show sslcert, thumbprint). When the certificate was renewed at "
        + "another authority, correct the expected issuer of the endpoint. When a device inspects TLS, which copies the subject and signs with its own issuer: " + Inspections.Remedy,
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (an intermediary inspects or tampers)");

    public override Finding? Evaluate(AddressCase at) =>
        at.Certificate is { } certificate && Inspections.OtherIssuer(at, certificate)
            ? new Finding(Info, $"The certificate is issued by {PeerWords.Quote(certificate.Issuer)}, not by {at.Expect.Issuer}{Inspections.Suspicion(at)}", Confidence.Likely)
            {
                Effects = certificate.Trusted ? Effects.BothUnknown(null, Confidence.Possible) : Effects.BothFail(0x800B0109, Confidence.Likely),
            }
            : null;
}
