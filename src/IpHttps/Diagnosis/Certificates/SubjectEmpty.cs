using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The certificate has its names in the subject alternative name only.</summary>
internal sealed class SubjectEmpty : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3021",
        Severity.Warning,
        Verdict.Degraded,
        "The certificate has no subject",
        "Issue a certificate with the public name as common name of its subject, beside the subject alternative name, and bind it "
        + "(" + Remedies.Bind + "). The Remote Access wizard does not take a certificate without a subject, so the next change of "
        + "the configuration fails.",
        "Microsoft, Plan an Advanced DirectAccess deployment, 1.3 Plan certificate requirements");

    public override Finding? Evaluate(AddressCase at) =>
        at.Certificate is { Subject: "", NameMatch: not NameMatch.None }
            ? new Finding(Info, "The certificate's subject is empty; the public name is in its subject alternative name only", Confidence.Likely)
            : null;
}
