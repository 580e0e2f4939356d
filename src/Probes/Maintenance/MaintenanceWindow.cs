using System.Collections.Immutable;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Maintenance;

/// <summary>Announced work: probing goes on, and what it finds counts for no alert and no availability.</summary>
/// <param name="Id">1 to 64 of <c>a-z 0-9 -</c>.</param>
public sealed record MaintenanceWindow(string Id, MaintenanceTimes Times)
{
    /// <summary>What is done, for people.</summary>
    public string? Reason { get; init; }

    /// <summary>Every endpoint, whatever the lists below say.</summary>
    public bool All { get; init; }

    public ImmutableArray<string> Endpoints { get; init; } = [];

    public ImmutableArray<string> Deployments { get; init; } = [];

    /// <summary>An endpoint that bears one of them; its deployment's count as its own.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <param name="endpoint">After inheriting from its deployment.</param>
    public bool IsOf(Endpoint endpoint) => All
        || Endpoints.Contains(endpoint.Id)
        || (endpoint.Deployment is { } deployment && Deployments.Contains(deployment))
        || endpoint.Tags.Any(tag => Tags.Contains(tag));
}

/// <summary>All windows, ordered by id.</summary>
public sealed record MaintenanceCalendar(ImmutableArray<MaintenanceWindow> Windows)
{
    public static MaintenanceCalendar Empty { get; } = new([]);

    /// <summary>Those that are on.</summary>
    public MaintenanceCalendar At(DateTimeOffset instant) =>
        Windows.IsEmpty ? this : new([.. Windows.Where(window => window.Times.Covers(instant))]);

    /// <summary>The first one that is about the endpoint; null when none is.</summary>
    public MaintenanceWindow? Of(Endpoint endpoint) => Windows.FirstOrDefault(window => window.IsOf(endpoint));
}
