using System.Collections.Immutable;
using IpHttps.Diagnosis;
using IpHttps.Targets;
using Probes.Maintenance;

namespace Probes.Endpoints;

/// <summary>The endpoint list as this region knows it.</summary>
/// <param name="HomeRegion">Where it is kept; null when that is this region.</param>
/// <param name="IsSnapshot">The home region did not answer; this is what it gave last.</param>
/// <param name="SnapshotOf">When it gave that; null when it never gave anything.</param>
public sealed record EndpointList(EndpointDocument Document, string? HomeRegion, bool IsSnapshot, DateTimeOffset? SnapshotOf)
{
    /// <summary>What owners have said is right, by endpoint id.</summary>
    public ImmutableDictionary<string, Baseline> Baselines { get; init; } = ImmutableDictionary<string, Baseline>.Empty;

    /// <summary>The work that owners have announced, ordered by id.</summary>
    public ImmutableArray<StoredMaintenance> Announced { get; init; } = [];

    public MaintenanceCalendar Maintenance => new([.. Announced.Select(each => each.Window)]);

    /// <summary>How old a snapshot may be before it is called stale.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromHours(24);
}

/// <summary>The home region did not take a change of the endpoint list.</summary>
public sealed class HomeRegionException(string region, Exception inner)
    : Exception($"The home region {region} holds the endpoint list and does not answer, so the list cannot be changed now. Try again; nothing else is affected.", inner)
{
    public string Region { get; } = region;
}
