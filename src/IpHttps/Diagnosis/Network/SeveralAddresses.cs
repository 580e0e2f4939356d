using System.Net.Sockets;

namespace IpHttps.Diagnosis.Rules;

/// <summary>One entry point has several addresses of one family, and its owner did not list them.</summary>
internal sealed class SeveralAddresses : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA1011",
        Severity.Warning,
        Verdict.Degraded,
        "The name of the entry point has several addresses",
        "Leave one address in DNS: an entry point of DirectAccess is one server, or one virtual address of a load balancer. In Azure neither the built-in nor an "
        + "external balancer is supported in front of it; more servers are more entry points of a multisite deployment. When all these addresses are right, list them as "
        + "expected addresses of the endpoint.",
        "R. Hicks, Deploying DirectAccess in Microsoft Azure (no load balancing, one server per entry point)");

    public override Finding? Evaluate(RunCase run)
    {
        var addresses = run.Evidence.Dns?.Addresses ?? [];
        if (!addresses.GroupBy(address => address.AddressFamily).Any(family => family.Count() > 1)
            || addresses.All(address => run.Expect.Addresses.Any(range => range.Contains(address))))
        {
            return null;
        }

        var four = addresses.Count(address => address.AddressFamily == AddressFamily.InterNetwork);
        var finding = new Finding(Info, $"The name {run.Evidence.Host} has {four} IPv4 and {addresses.Length - four} IPv6 addresses: {Words.List(addresses.Take(8).Select(address => $"{address}"))}");

        // Elsewhere two virtual addresses of a load balancer are usual and work.
        return AzureLabel.Reached(run) is not null || run.Expect.AzureRegion is not null || run.Evidence.Azure?.Addresses.Any(address => address.InAzure) == true
            ? finding
            : finding with { Severity = Severity.Info, Verdict = Verdict.Healthy };
    }
}
