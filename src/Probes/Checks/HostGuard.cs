using System.Net;
using IpHttps.Steps;
using IpHttps.Targets;

namespace Probes.Checks;

/// <summary>
/// What a free host must pass before anything is dialled or stored: the name, and every address that it has now. What comes out is the
/// address to dial, so that the name is never looked up again (DNS rebinding).
/// </summary>
internal sealed class HostGuard(ProbesOptions options, OwnHosts own, Resolver resolver)
{
    /// <summary>One sentence for every refusal: whether a name exists inside, and where it leads, is nobody's business.</summary>
    public const string Refusal = "This host is not checked: it has no address, or it or one of its addresses is not one that may be probed for a caller.";

    private const int FewestLabels = 2;

    private static readonly TimeSpan LookupLimit = TimeSpan.FromSeconds(5);

    private static readonly string[] InnerDomains = ["localhost", "local", "internal", "home.arpa"];

    /// <summary>The address to dial; null when the host is refused.</summary>
    /// <param name="host">In A-label form, as <see cref="HostName.Check"/> gives it.</param>
    public async Task<IPAddress?> AdmitAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return options.AdHocAddresses && MayBeDialled(literal) ? literal : null;
        }

        if (IsInner(host) || own.Contains(host))
        {
            return null;
        }

        var dns = await resolver.ResolveAsync(host, options.DnsServers(), LookupLimit, cancellationToken);
        return !dns.Addresses.IsDefaultOrEmpty && dns.Addresses.All(MayBeDialled) ? dns.Addresses[0] : null;
    }

    private static bool MayBeDialled(IPAddress address) => AddressPolicy.Refusal(address, allowPrivate: false) is null;

    /// <summary>Names that mean something only inside a network, or lead to a cloud's metadata service.</summary>
    private static bool IsInner(string host) =>
        host.Split('.').Length < FewestLabels
        || host.StartsWith("metadata.", StringComparison.Ordinal)
        || InnerDomains.Any(domain => host == domain || host.EndsWith($".{domain}", StringComparison.Ordinal));
}
