using IpHttps.Evidence;

namespace IpHttps.Diagnosis;

/// <summary>A DNS name that Azure gives to a resource of a customer.</summary>
/// <param name="Name">As in the DNS, without trailing dot.</param>
/// <param name="Region">Where the resource lies, as in <c>label.westeurope.cloudapp.azure.com</c>; null where the name does not say.</param>
/// <remarks>
/// Source: Microsoft, "Prevent dangling DNS entries and avoid subdomain takeover" lists these domains. The region is the last label before
/// the domain, also where a hash stands between it and the customer's label (domain name label scope of a public address).
/// </remarks>
internal sealed record AzureLabel(string Name, string? Region)
{
    private const string PublicAddress = ".cloudapp.azure.com";

    /// <summary>Public addresses, classic cloud services (retired in 2024), Traffic Manager profiles.</summary>
    private static readonly string[] Domains = [PublicAddress, ".cloudapp.net", ".trafficmanager.net"];

    /// <summary>The label leads on to whichever entry point Traffic Manager picks.</summary>
    public bool IsTrafficManager => Name.EndsWith(Domains[2], StringComparison.OrdinalIgnoreCase);

    /// <summary>Null when the name is none of Azure's.</summary>
    public static AzureLabel? Of(string name)
    {
        var domain = Array.Find(Domains, each => name.Length > each.Length && name.EndsWith(each, StringComparison.OrdinalIgnoreCase));
        if (domain is null)
        {
            return null;
        }

        var labels = name[..^domain.Length].Split('.');
        return new AzureLabel(name, domain == PublicAddress && labels.Length > 1 ? labels[^1].ToLowerInvariant() : null);
    }

    /// <summary>The last name of Azure that the endpoint's name leads to, or that it is.</summary>
    public static AzureLabel? Reached(RunCase run) =>
        run.Evidence.HostIsAddress ? null : (run.Evidence.Dns?.CanonicalNames ?? []).Reverse().Append(run.Evidence.Host).Select(Of).FirstOrDefault(label => label is not null);

    /// <summary>The name of Azure at which a chain of aliases ends without an address; null when it ends elsewhere.</summary>
    public static AzureLabel? Dangling(DnsEvidence? dns) =>
        dns is { IsNegative: true, CanonicalNames: [.., var last] } ? Of(last) : null;
}
