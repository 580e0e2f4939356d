namespace Probes.Telemetry;

/// <summary>What is known of a sweep only when it ends, and is stamped on each of its results.</summary>
/// <param name="RegionDegraded">More than half of all endpoints fail here at once: the quorum does not believe this region against a sound one.</param>
/// <param name="Mode">Which results are sent: it tells how long one of them holds.</param>
internal sealed record SweepFacts(bool RegionDegraded, TelemetryMode Mode = TelemetryMode.All);
