using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The record exists, and what it is an alias of does not.</summary>
internal sealed class AliasLeadsNowhere : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA1010",
        Severity.Error,
        Verdict.Unreachable,
        "The name is an alias of a name that does not exist",
        "Create the target of the CNAME record again, or let the record lead to the server's name or address. Remove the record when nothing stands "
        + "behind it any more: whoever may create the target takes the name over.",
        "RFC 6604 section 3; Microsoft, Prevent dangling DNS entries and avoid subdomain takeover");

    public override Finding? Evaluate(RunCase run) =>
        run.Evidence.Dns is { Failure: DnsFailure.NxDomain, CanonicalNames: [.., var last] } dns && AzureLabel.Dangling(dns) is null
            ? new Finding(Info, $"The name {run.Evidence.Host} is an alias of {PeerWords.Quote(last)}, which does not exist in DNS (NXDOMAIN)")
            {
                Effects = Effects.BothFail(0x2AF9, Confidence.Certain),
            }
            : null;
}
