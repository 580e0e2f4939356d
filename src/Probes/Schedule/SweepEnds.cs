namespace Probes.Schedule;

/// <summary>What ends the parts of a sweep.</summary>
/// <param name="Probing">No probe goes on after it.</param>
/// <param name="Waiting">A store that is out of reach is waited for until then.</param>
internal readonly record struct SweepEnds(CancellationToken Probing, CancellationToken Waiting);
