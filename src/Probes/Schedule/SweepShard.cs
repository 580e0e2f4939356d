using System.Collections.Immutable;
using Probes.Runs;

namespace Probes.Schedule;

/// <summary>A part of a sweep that is too large for one instance; probed by whoever takes it from the queue.</summary>
/// <param name="Deadline">From when on it is dropped: its results would come too late, and after an outage all of them would come at once.</param>
/// <param name="Number">From 0.</param>
/// <param name="Of">How many there are of the sweep.</param>
internal sealed record SweepShard(
    DateTimeOffset Slot, DateTimeOffset Deadline, int Number, int Of, ImmutableArray<string> EndpointIds)
{
    public const int MostEndpoints = 50;
}

/// <summary>What a sweep did when it was started.</summary>
/// <param name="Record">Null when nothing was to be done.</param>
/// <param name="Shards">What is left to others; empty when the sweep was made here.</param>
/// <param name="Overlapped">Another sweep was running, so this one was left out.</param>
internal sealed record SweepStart(SweepRecord? Record, ImmutableArray<SweepShard> Shards, bool Overlapped = false)
{
    public static SweepStart Nothing { get; } = new(null, []);
}
