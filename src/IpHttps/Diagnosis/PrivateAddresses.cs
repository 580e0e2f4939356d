using System.Collections.Immutable;
using System.Net;
using IpHttps.Evidence;

namespace IpHttps.Diagnosis;

/// <summary>Addresses that lead nowhere on the Internet.</summary>
internal static class PrivateAddresses
{
    /// <summary>RFC 1918, RFC 6598, loopback, link-local, and unique local addresses (RFC 4193).</summary>
    private static readonly ImmutableArray<IPNetwork> Ranges =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("::1/128"),
    ];

    public static bool Contain(IPAddress address) => Ranges.Any(range => range.Contains(address));

    /// <summary>Some resolvers answer with private addresses only, others with public ones: the mark of split DNS.</summary>
    public static bool Mixed(ImmutableArray<DnsView> views) =>
        views.Any(view => Inside(view.Answer)) && views.Any(view => view.Answer.Addresses.Any(address => !Contain(address)));

    public static bool Inside(DnsEvidence answer) => !answer.Addresses.IsEmpty && answer.Addresses.All(Contain);
}
