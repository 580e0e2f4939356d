using System.Collections.Immutable;
using System.Net;

namespace IpHttps.Evidence;

/// <summary>Why a name gave no address.</summary>
public enum DnsFailure
{
    /// <summary>No resolver answered in time.</summary>
    Timeout,

    /// <summary>A resolver answered SERVFAIL, REFUSED or something that is no answer.</summary>
    ServerFailure,

    /// <summary>The name does not exist (NXDOMAIN).</summary>
    NxDomain,

    /// <summary>The name exists and has neither A nor AAAA (NODATA).</summary>
    NoData,
}

/// <summary>What the resolver said.</summary>
public sealed record DnsEvidence
{
    /// <summary>A then AAAA addresses, in the order answered, without doubles.</summary>
    public ImmutableArray<IPAddress> Addresses { get; init; } = [];

    /// <summary>The CNAME chain, first target first, lower case, no trailing dot.</summary>
    public ImmutableArray<string> CanonicalNames { get; init; } = [];

    /// <summary>Smallest TTL over the records used, in seconds; for a negative answer the SOA's negative TTL, when there is one.</summary>
    public int? TtlSeconds { get; init; }

    /// <summary>Set when <see cref="Addresses"/> is empty.</summary>
    public DnsFailure? Failure { get; init; }

    /// <summary>One short line for a person, e.g. which server answered what.</summary>
    public string? Detail { get; init; }
}
