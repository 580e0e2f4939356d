using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The subject says more than the name; a disputed cause of 0x103, so it does not touch the verdict.</summary>
internal sealed class SubjectHasMore : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3022",
        Severity.Warning,
        Verdict.Healthy,
        "The certificate's subject holds more than the name",
        "Nothing, as long as clients connect. When clients show 0x103 (\"No usable certificate found\") and neither a client certificate is "
        + "demanded nor the name differs, try a certificate whose subject is the public name alone (" + Remedies.Bind + ").",
        "Microsoft KB 2980635, which names additional information in the subject as a cause of 0x103; the cause is disputed");

    public override Finding? Evaluate(AddressCase at) =>
        at.Certificate is { NameMatch: not NameMatch.None, CommonName: not null, OtherSubjectAttributes.IsEmpty: false } certificate
            ? new Finding(
                Info,
                $"Besides the common name the subject holds {Words.List(certificate.OtherSubjectAttributes.Take(Shown))}; certificates of many public authorities do",
                Confidence.Possible)
            : null;

    private const int Shown = 8;
}
