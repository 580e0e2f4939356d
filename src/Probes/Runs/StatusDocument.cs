using System.Collections.Immutable;
using IpHttps.Diagnosis;
using IpHttps.Output;

namespace Probes.Runs;

/// <summary>What is known of every endpoint now, as served. Absent means unknown.</summary>
/// <param name="Regions">Names of all configured regions.</param>
/// <param name="RegionStates">The same regions, in the same order, and how much their views are worth.</param>
/// <param name="EndpointList">Where the list comes from; absent in the region that holds it.</param>
public sealed record StatusDocument(
    int SchemaVersion,
    DateTimeOffset AsOf,
    ImmutableArray<string> Regions,
    ImmutableArray<RegionReport> RegionStates,
    EndpointListReport? EndpointList,
    ImmutableArray<EndpointStatus> Endpoints)
{
    public const int CurrentSchemaVersion = 1;
}

/// <summary>How much one region's view is worth.</summary>
public enum RegionState
{
    /// <summary>Its store does not answer.</summary>
    Unreachable,

    /// <summary>Its store answers; its last sweep is too long ago, or there was none.</summary>
    Stale,

    /// <summary>More than half of its endpoints fail at once.</summary>
    Degraded,
    Ok,
}

/// <param name="AsOf">End of its last sweep; of a region that does not answer, of the last one this process heard of.</param>
/// <param name="AgeSeconds">How long ago that is.</param>
public sealed record RegionReport(string Region, RegionState State, DateTimeOffset? AsOf, long? AgeSeconds);

/// <param name="Region">The home region, which holds the list.</param>
/// <param name="State"><c>ok</c>, <c>snapshot</c> while the home region does not answer, <c>stale</c> when the snapshot is older than a day.</param>
/// <param name="AsOf">Of the snapshot.</param>
public sealed record EndpointListReport(string Region, string State, DateTimeOffset? AsOf, long? AgeSeconds);

/// <param name="Since">Start of the first run of this verdict; null while there is none.</param>
/// <param name="Quorum">How the verdict was reached; null with one region.</param>
/// <param name="OneRegionOnly">The only region that sees a failure.</param>
/// <param name="Disagreement">True when regions that vote give different verdicts; null otherwise.</param>
public sealed record EndpointStatus(
    string Id,
    string? Deployment,
    string Host,
    Verdict Verdict,
    string Headline,
    DateTimeOffset? Since,
    QuorumCounts? Quorum,
    string? OneRegionOnly,
    bool? Disagreement,
    ImmutableArray<RegionStatus> Regions)
{
    /// <summary>The announced work that goes on now; null when there is none.</summary>
    public MaintenanceStatus? Maintenance { get; init; }

    /// <summary>What changed about it, worst first; null when nothing did.</summary>
    public IReadOnlyList<FindingDocument>? Changes { get; init; }

    /// <summary>What it looks like beside its siblings, from other regions, and in the fleet, worst first; null when there is nothing to say.</summary>
    public IReadOnlyList<FindingDocument>? Comparisons { get; init; }
}

/// <param name="Until">When this occurrence of the window ends.</param>
public sealed record MaintenanceStatus(string Id, string? Reason, DateTimeOffset Until);

/// <param name="Needed">More than half of the configured regions.</param>
/// <param name="Voting">Regions that may vote and have judged the endpoint.</param>
/// <param name="Agreeing">Of those, the larger group that agrees on whether clients can connect.</param>
public sealed record QuorumCounts(int Needed, int Voting, int Agreeing);

/// <summary>What one region saw last.</summary>
public sealed record RegionStatus(string Region, Verdict Verdict, DateTimeOffset AsOf, string RunId)
{
    /// <summary>Hash of the latest fingerprint; equal where regions see the same.</summary>
    public string? Fingerprint { get; init; }
}
