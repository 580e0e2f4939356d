namespace Probes.Schedule;

/// <summary>A sweep that was made here, or the part of it that was.</summary>
/// <param name="RegionDegraded">More than half of all endpoints fail here at once.</param>
public sealed record SweepPart(DateTimeOffset Slot, bool RegionDegraded);
