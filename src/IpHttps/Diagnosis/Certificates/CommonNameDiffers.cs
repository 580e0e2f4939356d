using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>An alternative name matches and the common name, which the wizard looks at, does not.</summary>
internal sealed class CommonNameDiffers : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3023",
        Severity.Warning,
        Verdict.Degraded,
        "The common name is not the public name",
        "Issue a certificate whose common name is the public name of the entry point, or a wildcard that covers it, and bind it "
        + "(" + Remedies.Bind + "). DirectAccess is planned by the common name; that only an alternative name matches is not "
        + "among what Microsoft supports.",
        "Microsoft, Plan an Advanced DirectAccess deployment, 1.3 Plan certificate requirements");

    public override Finding? Evaluate(AddressCase at) =>
        at.Certificate is { NameMatch: NameMatch.SubjectAlternativeName or NameMatch.Wildcard, CommonNameMatches: false, Subject.Length: > 0 } certificate
        && !at.Evidence.HostIsAddress
            ? new Finding(Info, $"{at.Evidence.Host} is among the alternative names, and the subject is {Subject(certificate)}", Confidence.Likely)
            : null;

    private static string Subject(CertificateEvidence certificate) => certificate.CommonName is { } name
        ? $"for {PeerWords.Quote(name)}"
        : $"{PeerWords.Quote(certificate.Subject)}, without a common name";
}
