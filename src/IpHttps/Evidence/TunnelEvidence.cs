using System.Collections.Immutable;
using System.Net;

namespace IpHttps.Evidence;

/// <summary>What came out of the tunnel after a Router Solicitation (MS-IPHTTPS section 3.1.5.3, RFC 4861 section 6.3.7).</summary>
/// <param name="Ended">
/// <see cref="EndingKind.Completed"/> when an advertisement with a prefix was read, <see cref="EndingKind.TimedOut"/> when none came in
/// time, <see cref="EndingKind.Malformed"/> for bytes that are no IPv6 packet, else how the peer ended the connection.
/// </param>
public sealed record TunnelEvidence(EndingKind Ended)
{
    /// <summary>One short line for a person.</summary>
    public string? Detail { get; init; }

    /// <summary>From the solicitation to the end of the proof.</summary>
    public required TimeSpan Time { get; init; }

    /// <summary>The first valid advertisement with a prefix, else the last valid one without; null when none came.</summary>
    public RouterAdvertisement? Advertisement { get; init; }

    /// <summary>Why the first advertisement that a host must discard is not valid (RFC 4861 section 6.1.2); null when there was none.</summary>
    public string? Discarded { get; init; }

    /// <summary>IPv6 packets that were no Router Advertisement and were passed over.</summary>
    public int OtherPackets { get; init; }

    /// <summary>First bytes of what is no IPv6 packet, at most 512.</summary>
    public ImmutableArray<byte> FirstBytes { get; init; } = [];
}

/// <summary>A Router Advertisement that a host would take (RFC 4861 section 4.2).</summary>
/// <param name="Source">The router's link-local address.</param>
public sealed record RouterAdvertisement(IPAddress Source)
{
    /// <summary>Cur Hop Limit; 0 leaves it to the host.</summary>
    public byte HopLimit { get; init; }

    /// <summary>M: addresses are to be had by DHCPv6.</summary>
    public bool Managed { get; init; }

    /// <summary>O: other configuration is to be had by DHCPv6.</summary>
    public bool OtherConfiguration { get; init; }

    /// <summary>Seconds for which this router is a default router; 0 says that it is none.</summary>
    public int RouterLifetimeSeconds { get; init; }

    /// <summary>The MTU option, when there is one.</summary>
    public long? Mtu { get; init; }

    /// <summary>Prefix Information options (RFC 4861 section 4.6.2) in wire order.</summary>
    public ImmutableArray<AdvertisedPrefix> Prefixes { get; init; } = [];

    /// <summary>Route Information options (RFC 4191 section 2.3) in wire order.</summary>
    public ImmutableArray<AdvertisedRoute> Routes { get; init; } = [];
}

/// <summary>A prefix as advertised.</summary>
/// <param name="Length">In bits.</param>
/// <param name="OnLink">L: its addresses are on the link.</param>
/// <param name="Autonomous">A: hosts may make addresses of it themselves (RFC 4862).</param>
/// <param name="ValidSeconds">0 withdraws it; 4294967295 is for ever.</param>
public sealed record AdvertisedPrefix(IPAddress Prefix, int Length, bool OnLink, bool Autonomous, uint ValidSeconds, uint PreferredSeconds)
{
    /// <summary>A host makes an address of it (RFC 4862 section 5.5.3): autonomous, 64 bits, alive, not link-local.</summary>
    public bool GivesAddress => Autonomous && Length == 64 && ValidSeconds > 0 && PreferredSeconds <= ValidSeconds && !Prefix.IsIPv6LinkLocal;
}

/// <summary>A route as advertised.</summary>
public sealed record AdvertisedRoute(IPAddress Prefix, int Length, uint LifetimeSeconds);
