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

    /// <summary>The records that the answer used: aliases in the order followed, then addresses.</summary>
    public ImmutableArray<DnsLink> Links { get; init; } = [];

    /// <summary>Smallest TTL over the records used, in seconds; for a negative answer the SOA's negative TTL, when there is one.</summary>
    public int? TtlSeconds { get; init; }

    /// <summary>Set when <see cref="Addresses"/> is empty.</summary>
    public DnsFailure? Failure { get; init; }

    /// <summary>One short line for a person, e.g. which server answered what.</summary>
    public string? Detail { get; init; }

    /// <summary>What each resolver said, where several were asked apart; in the order given.</summary>
    public ImmutableArray<DnsView> Views { get; init; } = [];

    /// <summary>The DNS itself says that there is no address: a fact about the name, not about the way to it.</summary>
    public bool IsNegative => Failure is DnsFailure.NxDomain or DnsFailure.NoData;
}

/// <summary>One record of an answer.</summary>
/// <param name="Name">Owner, lower case, no trailing dot.</param>
/// <param name="Type"><c>CNAME</c>, <c>A</c> or <c>AAAA</c>.</param>
/// <param name="Value">Target or address.</param>
/// <param name="TtlSeconds">As this resolver gave it: what is left of the TTL when it answered from its cache.</param>
public sealed record DnsLink(string Name, string Type, string Value, int TtlSeconds);

/// <summary>What one of several resolvers said.</summary>
/// <param name="Server">Its address, with the port where that is not 53.</param>
public sealed record DnsView(string Server, DnsEvidence Answer);
