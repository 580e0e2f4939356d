using System.Collections.Concurrent;
using Probes.Runs;
using Probes.Schedule;

namespace Probes.Regions;

/// <summary>How much a region's view is worth, from its latest sweep.</summary>
/// <remarks>What was last known of a region lives as long as this process; it serves to say how old the last answer is.</remarks>
internal sealed class RegionHealth(ProbesOptions options)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _lastKnown = new(StringComparer.Ordinal);

    /// <param name="sweep">Its latest; null when it never swept.</param>
    /// <param name="now">Of the answer.</param>
    public RegionReport Answering(string region, SweepRecord? sweep, DateTimeOffset now)
    {
        if (sweep is null)
        {
            return new RegionReport(region, RegionState.Stale, null, null);
        }

        var asOf = sweep.FinishedAt ?? sweep.StartedAt;
        _lastKnown[region] = asOf;
        var state = now - asOf > Slots.Freshness(sweep.Interval, options.ProbeTimeout) ? RegionState.Stale
            : sweep.IsDegraded() ? RegionState.Degraded
            : RegionState.Ok;
        return Report(region, state, asOf, now);
    }

    public RegionReport Unreachable(string region, DateTimeOffset now) =>
        Report(region, RegionState.Unreachable, _lastKnown.TryGetValue(region, out var asOf) ? asOf : null, now);

    private static RegionReport Report(string region, RegionState state, DateTimeOffset? asOf, DateTimeOffset now) =>
        new(region, state, asOf, asOf is { } time ? (long)Math.Max(0, (now - time).TotalSeconds) : null);
}
