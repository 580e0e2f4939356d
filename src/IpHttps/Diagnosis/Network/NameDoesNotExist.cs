using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>No resolver knows the name.</summary>
internal sealed class NameDoesNotExist : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA1001",
        Severity.Error,
        Verdict.Unreachable,
        "The public name does not exist in DNS",
        "Create the public DNS record of the entry point. That is an A record for a static address; for a dynamic address in Azure, a CNAME to the "
        + "address's DNS label. When the record exists elsewhere, ask its own name servers (probe check --resolver) and look at the "
        + "delegation.",
        "R. Hicks, DirectAccess IP-HTTPS Error 0x2af9; R. Hicks, Deploying DirectAccess in Microsoft Azure; RFC 2308 section 2.1");

    public override Finding? Evaluate(RunCase run) =>
        run.Evidence.Dns is { Failure: DnsFailure.NxDomain, CanonicalNames.IsEmpty: true }
            ? new Finding(
                Info,
                $"The name {run.Evidence.Host} does not exist in DNS (NXDOMAIN)")
            {
                Effects = Effects.BothFail(0x2AF9, Confidence.Certain),
            }
            : null;
}
