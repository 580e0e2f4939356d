namespace IpHttps.Diagnosis.Rules;

/// <summary>The name resolves to an address that its owner did not list.</summary>
internal sealed class UnexpectedAddresses : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA1005",
        Severity.Warning,
        Verdict.Degraded,
        "The name resolves to an address that is not expected",
        "Correct the DNS record, or the expected addresses of the endpoint. In Azure a dynamic public address changes when the machine is "
        + "deallocated: use a static address with an A record, or a CNAME to the DNS label (Virtual machines > the server > Overview > "
        + "Public IP address/DNS name label > Configuration).",
        "R. Hicks, Deploying DirectAccess in Microsoft Azure");

    public override Finding? Evaluate(RunCase run)
    {
        if (run.Evidence.Dns is not { Addresses.IsEmpty: false } dns || run.Expect.Addresses.IsEmpty)
        {
            return null;
        }

        var strange = dns.Addresses.Where(address => !run.Expect.Addresses.Any(range => range.Contains(address))).Select(address => address.ToString()).ToArray();
        return strange.Length == 0
            ? null
            : new Finding(Info, $"The name {run.Evidence.Host} resolves to {Words.List(strange)}, which is not among the expected addresses");
    }
}
