using Probes.Runs;

namespace Probes.Regions;

/// <summary>One region's say about one endpoint.</summary>
/// <param name="Last">What it saw last; null when it saw nothing yet, or does not answer.</param>
public sealed record RegionVote(string Region, RegionState State, EndpointState? Last);
