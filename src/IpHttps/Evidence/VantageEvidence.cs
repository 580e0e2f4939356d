using System.Collections.Immutable;

namespace IpHttps.Evidence;

/// <summary>What is known of the place the prober stands in, from hosts that have nothing to do with the endpoint.</summary>
public sealed record VantageEvidence
{
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>This machine has an IPv4 address that is neither loopback nor link-local.</summary>
    public bool HasIPv4 { get; init; }

    /// <summary>The same of IPv6.</summary>
    public bool HasIPv6 { get; init; }

    /// <summary>In the order given.</summary>
    public ImmutableArray<ControlEvidence> Controls { get; init; } = [];
}

/// <summary>What a control host showed: one lookup, and one handshake without any request.</summary>
public sealed record ControlEvidence(string Host, int Port)
{
    /// <summary>Null when the host is an address.</summary>
    public DnsEvidence? Dns { get; init; }

    /// <summary>The handshake; null when there was no address to dial.</summary>
    public Attempt? Attempt { get; init; }

    /// <summary>Its certificate has the issuer and the key that were stated for it; null when nothing was stated or nothing was shown.</summary>
    public bool? AsExpected { get; init; }
}
