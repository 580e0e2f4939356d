namespace Probes.Runs;

/// <summary>One part of a sweep. Its counts come from what is stored, so that a part that is done twice counts once.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Planned">Endpoints in it.</param>
/// <param name="Dropped">Endpoints left out, because its deadline had passed.</param>
public sealed record ShardRecord(
    DateTimeOffset Slot, int Number, DateTimeOffset FinishedAt, int Planned, int Completed, int Failed, int Stored, int Dropped)
{
    /// <summary>As in <see cref="SweepRecord.Disturbed"/>; of the last time this part was worked on.</summary>
    public bool Disturbed { get; init; }
}
