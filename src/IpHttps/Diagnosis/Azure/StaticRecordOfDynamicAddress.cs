using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The owner says that the address changes, and the record holds it as if it did not.</summary>
internal sealed class StaticRecordOfDynamicAddress : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA6004",
        Severity.Warning,
        Verdict.Degraded,
        "An A record holds an address that is dynamic",
        "Make the public address static (Virtual machines > the server > Overview > Public IP address/DNS name label > Configuration > Assignment: Static); or give it a DNS name "
        + "label there and replace the A record by a CNAME to the label. Until then the record is wrong after the next time the machine was deallocated, and the address is "
        + "somebody else's.",
        "R. Hicks, Deploying DirectAccess in Microsoft Azure (static address: A record; dynamic address: CNAME to the label)");

    public override Finding? Evaluate(RunCase run) =>
        run.Expect.AddressAssignment == AddressAssignment.Dynamic
        && run.Evidence.Dns is { Addresses: { IsEmpty: false } addresses } dns
        && AzureLabel.Reached(run) is null
            ? new Finding(Info, $"The name {run.Evidence.Host} leads to {addresses[0]} by {Record(dns)}, and the address is said to be dynamic")
            : null;

    private static string Record(DnsEvidence dns) => dns.CanonicalNames is { IsEmpty: false } names ? $"way of {names[^1]}, which is no label of Azure" : "a record of its own";
}
