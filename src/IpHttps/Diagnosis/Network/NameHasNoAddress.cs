using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The name exists and has neither A nor AAAA record.</summary>
internal sealed class NameHasNoAddress : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA1002",
        Severity.Error,
        Verdict.Unreachable,
        "The public name has no address",
        "Add the A record of the entry point. With a CNAME, check that its target still has an address: the label of a deallocated virtual "
        + "machine has none. With split DNS, exempt the public name in the NRPT (Remote Access Management console > Infrastructure Servers > DNS: the name, without a DNS server).",
        "Microsoft KB 3056560, KB 3052855; RFC 2308 section 2.2");

    public override Finding? Evaluate(RunCase run) =>
        run.Evidence.Dns is { Failure: DnsFailure.NoData } dns && AzureLabel.Dangling(dns) is null
            ? new Finding(
                Info,
                $"The name {run.Evidence.Host} exists and has no address{Through(dns)}")
            {
                Effects = Effects.BothFail(0x2AFC, Confidence.Certain),
            }
            : null;

    private static string Through(DnsEvidence dns) => dns.CanonicalNames.IsEmpty ? "" : $" (its CNAME leads to {dns.CanonicalNames[^1]})";
}
