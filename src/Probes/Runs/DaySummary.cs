namespace Probes.Runs;

/// <summary>What one region saw of an endpoint on one UTC day, counted from the runs that history keeps.</summary>
/// <param name="Probed">Slots with a kept run outside of announced work; what <see cref="HistoryPolicy"/> leaves out is not counted.</param>
/// <param name="Available">Of those, with a verdict under which the expected clients connect.</param>
/// <param name="Unavailable">Of those, with one under which they do not.</param>
/// <param name="Unknown">Of those, with no verdict on the endpoint.</param>
public sealed record DaySummary(string EndpointId, string Region, DateOnly Day, int Probed, int Available, int Unavailable, int Unknown);
