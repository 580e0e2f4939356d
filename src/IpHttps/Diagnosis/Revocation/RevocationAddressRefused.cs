using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>A revocation endpoint is at an address that no client on the internet reaches.</summary>
internal sealed class RevocationAddressRefused : RevocationRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3032",
        Severity.Error,
        Verdict.Misconfigured,
        "A revocation endpoint leads to a private address",
        "Publish the list at a public address under the name that the certificate holds, or issue the certificate with a public distribution point. Nothing was "
        + "dialled. When the name is public and only this prober's DNS answers it privately (split DNS), give the endpoint a public resolver.",
        "Microsoft, Plan an Advanced DirectAccess deployment (the distribution point must be reachable from the internet); RFC 1918");

    public override Finding? Evaluate(RevocationCase at) => About(
        at,
        at.Sources.Where(source => source.Outcome == RevocationOutcome.RefusedByPolicy),
        source => $"(not dialled: {Words.Clause(source.Detail ?? "forbidden")})",
        Confidence.Likely);
}
