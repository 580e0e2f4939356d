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
        "Find out who answers. A device that inspects TLS copies the subject and signs with its own issuer; exempt the connection there. "
        + "When the certificate was renewed at another authority, correct the expected issuer of the endpoint.",
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (an intermediary inspects or tampers)");

    public override Finding? Evaluate(AddressCase at) =>
        at.Expect.Issuer is { } issuer
            && at.Certificate is { } certificate
            && !certificate.Issuer.Contains(issuer, StringComparison.OrdinalIgnoreCase)
            ? new Finding(Info, $"The certificate is issued by {PeerWords.Quote(certificate.Issuer)}, not by {issuer}", Confidence.Likely)
            {
                Effects = certificate.Trusted ? Effects.BothUnknown(null, Confidence.Possible) : Effects.BothFail(0x800B0109, Confidence.Likely),
            }
            : null;
}
