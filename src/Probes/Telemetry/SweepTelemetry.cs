using System.Collections.Concurrent;
using System.Globalization;
using IpHttps.Output;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.DataContracts;
using Probes.Runs;
using Probes.Schedule;

namespace Probes.Telemetry;

/// <summary>
/// Tells Azure Monitor what sweeps find. Results wait until the sweep, or its part, ends: only then is it known whether the region as a
/// whole fails. Then they are sent, before the sweep answers its caller.
/// </summary>
internal sealed class SweepTelemetry(TelemetryClient client, IngestionChannel channel, TelemetryCounts counts, ProbesOptions options, ILogger<SweepTelemetry> logger) : IRunObserver
{
    public const string SweepEvent = "da.sweep";
    public const string PoisonEvent = "da.poison";

    /// <summary>A sweep answers at most so much later because of telemetry.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<DateTimeOffset, ConcurrentQueue<(RunDocument Run, SlotPlace Place)>> _runs = new();

    public void OnRun(RunDocument run, SlotPlace place, EndpointState? previous)
    {
        if (VolumePolicy.Sends(options.Telemetry, new Told(run.Verdict, run.Maintenance), previous, place))
        {
            _runs.GetOrAdd(place.Slot, _ => new ConcurrentQueue<(RunDocument, SlotPlace)>()).Enqueue((run, place));
        }
    }

    public void OnSweep(SweepRecord sweep)
    {
        var told = new EventTelemetry(SweepEvent) { Timestamp = sweep.FinishedAt ?? sweep.StartedAt };
        told.Properties["da.region"] = sweep.Region;
        told.Properties["da.slot"] = sweep.Slot.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        told.Properties["da.regionDegraded"] = sweep.IsDegraded() ? "true" : "false";
        told.Properties["da.build"] = sweep.Version;
        told.Metrics["endpoints"] = sweep.Endpoints;
        told.Metrics["planned"] = sweep.Planned;
        told.Metrics["completed"] = sweep.Completed;
        told.Metrics["failed"] = sweep.Failed;
        told.Metrics["stored"] = sweep.Stored;
        told.Metrics["missedSlots"] = sweep.MissedSlots;
        told.Metrics["failRatio"] = sweep.Endpoints == 0 ? 0 : (double)sweep.Failing / sweep.Endpoints;
        told.Metrics["telemetryLost"] = counts.Lost;
        if (sweep.FinishedAt is { } finished)
        {
            told.Metrics["durationMs"] = (finished - sweep.StartedAt).TotalMilliseconds;
        }

        client.TrackEvent(told);
    }

    public async Task SettleAsync(SweepPart part, CancellationToken cancellationToken)
    {
        var facts = new SweepFacts(part.RegionDegraded, options.Telemetry);
        if (_runs.TryRemove(part.Slot, out var runs))
        {
            foreach (var item in runs.Select(told => AvailabilityItems.Of(told.Run, told.Place, facts)))
            {
                client.TrackAvailability(item);
            }
        }

        var lost = counts.Lost;
        await channel.DeliverAsync(Limit, cancellationToken);
        if (counts.Pending > 0 || counts.Lost > lost)
        {
            Log.TelemetryNotTaken(logger, counts.Pending, counts.Lost);
        }
    }

    /// <summary>A message of the queue of shards was given up.</summary>
    public async Task TellPoisonAsync(CancellationToken cancellationToken)
    {
        var told = new EventTelemetry(PoisonEvent);
        told.Properties["da.region"] = options.Region;
        client.TrackEvent(told);
        await channel.DeliverAsync(Limit, cancellationToken);
    }
}
