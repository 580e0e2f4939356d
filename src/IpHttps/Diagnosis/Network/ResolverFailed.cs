using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>A resolver answered, and the answer is a failure.</summary>
internal sealed class ResolverFailed : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA1003",
        Severity.Error,
        Verdict.Unreachable,
        "The resolver answers with a failure",
        "Repair the zone's DNS servers or its delegation (DNSSEC signatures among them). Ask another resolver first (probe check "
        + "--resolver): when that one knows the name, the fault is the resolver's.",
        "Windows Sockets error codes; RFC 1035 section 4.1.1");

    public override Finding? Evaluate(RunCase run) =>
        run.Evidence.Dns is { Failure: DnsFailure.ServerFailure } dns
            // The code that a client shows for it is not published.
            ? new Finding(Info, $"The resolver fails to answer for {run.Evidence.Host}{Detail(dns)}", Confidence.Likely)
            {
                Effects = Effects.BothFail(0x2AFA, Confidence.Possible),
            }
            : null;

    private static string Detail(DnsEvidence dns) => dns.Detail is null ? "" : $" ({PeerWords.Quote(dns.Detail)})";
}
