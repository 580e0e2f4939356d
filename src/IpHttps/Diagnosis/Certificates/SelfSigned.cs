using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The certificate is self-signed.</summary>
internal sealed class SelfSigned : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3006",
        Severity.Warning,
        Verdict.Degraded,
        "The certificate is self-signed",
        "Replace it by a certificate of a public CA (" + Remedies.Bind + "). A self-signed one is allowed for a single site, at "
        + "a price: the server loses the NULL suites, and multisite does not work.",
        "R. Hicks 2017-10, SSL Certificate Considerations for DirectAccess IP-HTTPS; Microsoft, Plan an Advanced DirectAccess deployment");

    public override Finding? Evaluate(AddressCase at) =>
        at.Certificate is { SelfSigned: true } certificate
            ? new Finding(Info, certificate.Trusted
                    ? "The certificate is self-signed, and among the trusted roots"
                    : "The certificate is self-signed and not among the roots that this machine trusts")
            {
                Severity = certificate.Trusted ? Severity.Info : Severity.Warning,
                Verdict = certificate.Trusted ? Verdict.Healthy : Verdict.Degraded,
                Effects = certificate.Trusted ? [] : Effects.BothConnect(Confidence.Likely),
            }
            : null;
}
