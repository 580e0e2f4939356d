using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The certificate is for another name.</summary>
internal sealed class NameMismatch : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3001",
        Severity.Error,
        Verdict.Misconfigured,
        "The certificate does not match the name",
        "Use a certificate whose subject is the public name of the entry point (the name of the A or CNAME record; in Azure not the DNS "
        + "label). Bind it on every server: " + Remedies.Bind + ". Or correct the public name.",
        "R. Hicks, Deploying DirectAccess in Microsoft Azure; Microsoft KB 2980635; RFC 6125 section 6.4");

    public override Finding? Evaluate(AddressCase at) =>
        at.Certificate is { NameMatch: NameMatch.None } certificate && !at.Evidence.HostIsAddress && !AzureLabelCertificate.Fits(certificate, at.Evidence.Host)
            // KB 2980635 says 0x103 for this; 0x800B010F is what the code's own name says. The cause of 0x103 is disputed.
            ? new Finding(Info, $"The certificate is for {Names(certificate, at.Evidence.Host)}, not for {at.Evidence.Host}; clients show 0x103 or 0x800B010F")
            {
                Effects = Effects.BothFail(0x103, Confidence.Possible),
            }
            : null;

    private static string Names(CertificateEvidence certificate, string host) => certificate switch
    {
        { SubjectAlternativeNames.IsEmpty: false } => PeerWords.Quote(string.Join(", ", certificate.SubjectAlternativeNames)),

        // The name in the subject does not help where there is an alternative name of whatever kind (RFC 6125 section 6.4.4).
        { CommonName: { } name } when string.Equals(name, host, StringComparison.OrdinalIgnoreCase) => "no host name, for its subject alternative name holds none and its subject does not count then",
        _ => PeerWords.Quote(certificate.CommonName ?? certificate.Subject),
    };
}
