using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The certificate is not for servers.</summary>
internal sealed class NoServerAuthentication : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3009",
        Severity.Error,
        Verdict.Misconfigured,
        "The certificate is not for server authentication",
        "Issue a certificate with the extended key usage Server Authentication (1.3.6.1.5.5.7.3.1) and bind it (" + Remedies.Bind + ").",
        "Microsoft, Plan an Advanced DirectAccess deployment; RFC 5280 section 4.2.1.12");

    public override Finding? Evaluate(AddressCase at) =>
        at.Certificate is { EnhancedKeyUsages: { } uses } && !uses.Contains("1.3.6.1.5.5.7.3.1") && !uses.Contains("2.5.29.37.0")
            ? new Finding(Info, "The certificate's extended key usages do not include Server Authentication")
            {
                Effects = Effects.BothFail(null, Confidence.Likely),
            }
            : null;
}
