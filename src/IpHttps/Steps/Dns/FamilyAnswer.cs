using System.Collections.Immutable;
using System.Net;
using IpHttps.Evidence;

namespace IpHttps.Steps.Dns;

/// <summary>What came of asking for the addresses of one family.</summary>
/// <param name="Type">A or AAAA.</param>
internal sealed record FamilyAnswer(DnsType Type)
{
    public ImmutableArray<IPAddress> Addresses { get; init; } = [];

    public ImmutableArray<string> Aliases { get; init; } = [];

    public ImmutableArray<DnsLink> Links { get; init; } = [];

    /// <summary>Of the records used, or of the "no".</summary>
    public int? Ttl { get; init; }

    /// <summary>Null exactly when there are addresses.</summary>
    public DnsFailure? Failure { get; init; }

    public string? Detail { get; init; }

    /// <summary>The DNS itself says that there are none: a fact about the name, not about the way to it.</summary>
    public bool IsNegative => Failure is DnsFailure.NxDomain or DnsFailure.NoData;
}
