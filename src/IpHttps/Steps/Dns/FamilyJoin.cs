using System.Collections.Immutable;
using IpHttps.Evidence;

namespace IpHttps.Steps.Dns;

/// <summary>Makes one evidence of the answers for both families.</summary>
internal static class FamilyJoin
{
    public static DnsEvidence Join(FamilyAnswer v4, FamilyAnswer v6)
    {
        ImmutableArray<FamilyAnswer> both = [v4, v6];
        var used = both.Where(family => family.Failure is null).ToImmutableArray();
        return used.IsEmpty ? WithoutAddress(both) : new DnsEvidence
        {
            Addresses = [.. used.SelectMany(family => family.Addresses)],
            CanonicalNames = used[0].Aliases,
            Links = Links(used),
            TtlSeconds = used.Min(family => family.Ttl),
            Detail = Line(both.Where(family => family.Failure is not DnsFailure.NoData)),
        };
    }

    private static DnsEvidence WithoutAddress(ImmutableArray<FamilyAnswer> both)
    {
        var failure = Failure(both);
        return new DnsEvidence
        {
            CanonicalNames = both.MaxBy(family => family.Aliases.Length)!.Aliases,
            Links = Links(both),
            TtlSeconds = failure is DnsFailure.NxDomain or DnsFailure.NoData ? both.Min(family => family.Ttl) : null,
            Failure = failure,
            Detail = Line(both),
        };
    }

    /// <summary>
    /// NXDOMAIN speaks of a name and so of all its types, whatever became of the other question. "No data" speaks of one type:
    /// it wins against NXDOMAIN, since the name then exists (RFC 4074 section 4.2), and not against a question without answer.
    /// </summary>
    private static DnsFailure Failure(ImmutableArray<FamilyAnswer> both)
    {
        bool Any(DnsFailure failure) => both.Any(family => family.Failure == failure);

        return both.All(family => family.IsNegative) ? Any(DnsFailure.NoData) ? DnsFailure.NoData : DnsFailure.NxDomain
            : Any(DnsFailure.NxDomain) ? DnsFailure.NxDomain
            : Any(DnsFailure.ServerFailure) ? DnsFailure.ServerFailure
            : DnsFailure.Timeout;
    }

    /// <summary>Both families lead through the same aliases, whose time to live a cache may have counted down between the two answers.</summary>
    private static ImmutableArray<DnsLink> Links(ImmutableArray<FamilyAnswer> families) =>
        [.. families.SelectMany(family => family.Links).DistinctBy(link => (link.Name, link.Type, link.Value)).OrderBy(link => link.Type != "CNAME")];

    private static string? Line(IEnumerable<FamilyAnswer> families)
    {
        var said = families.Where(family => family.Detail is not null).ToLookup(family => family.Detail!, family => family.Type.ToString().ToUpperInvariant());
        return said.Count == 0 ? null : string.Join("; ", said.Select(line => $"{string.Join(", ", line)}: {line.Key}"));
    }
}
