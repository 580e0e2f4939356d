using System.Collections.Immutable;
using Probes.Endpoints;
using Probes.Regions;
using Probes.Runs;
using Probes.Schedule;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Uptime;

/// <summary>Counts availability and incidents anew from the runs that all regions have stored.</summary>
internal sealed class UptimeReader(EndpointStore endpoints, RegionReaders regions, ProbesOptions options, TimeProvider clock)
{
    private const int AtOnce = 8;

    /// <summary>One endpoint; null when there is none of this id and none has left a trace in the range.</summary>
    public async Task<UptimeAnswer?> ReadAsync(string endpointId, TimeRange range, CancellationToken cancellationToken)
    {
        var stored = await endpoints.GetAsync(endpointId, cancellationToken);
        if (stored is null && !RunKeys.IsEndpointId(endpointId))
        {
            return null;
        }

        var answer = await CountAsync(endpointId, stored?.Endpoint.IntervalMinutes, range, cancellationToken);
        return stored is null && answer.Unreachable.IsEmpty && answer.Uptime.Figures.NoData == range.Length ? null : answer;
    }

    /// <summary>Every registered and enabled endpoint that is wanted, ordered by id.</summary>
    /// <param name="shorten">The range may be shortened to what one answer can read: nobody said where it begins.</param>
    /// <exception cref="TooMuchException">More runs would have to be read than one answer is worth.</exception>
    public async Task<FleetUptime> ReadAllAsync(Func<Endpoint, bool> wanted, TimeRange range, bool shorten, CancellationToken cancellationToken)
    {
        Endpoint[] chosen = [.. (await endpoints.ListAsync(cancellationToken)).Endpoints.Where(endpoint => endpoint.Enabled && wanted(endpoint))];
        var effort = new Effort(chosen.Select(endpoint => IntervalOf(endpoint.IntervalMinutes)), regions.Regions.All.Length, options.History);
        range = shorten ? effort.Shortened(range) : range;
        effort.Check(range);
        var answers = new UptimeAnswer[chosen.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, chosen.Length, parallel, async (at, stop) => answers[at] = await CountAsync(chosen[at].Id, chosen[at].IntervalMinutes, range, stop));
        return new FleetUptime(range, [.. answers]);
    }

    private async Task<UptimeAnswer> CountAsync(string endpointId, int? minutes, TimeRange range, CancellationToken cancellationToken)
    {
        var interval = IntervalOf(minutes);
        var coverage = Coverage.Of(interval, options.History);

        // What follows the range tells whether what was going on at its end is over.
        var known = coverage.Known(range, Slots.Current(clock.GetUtcNow(), options.Interval));
        var answers = await regions.AskAsync((region, stop) => ObserveAsync(region, endpointId, new TimeRange(range.From - coverage.Lead, known), stop), regions.Patient, cancellationToken);
        return new UptimeAnswer(
            endpointId,
            interval,
            EndpointUptime.Of([.. answers.Select(answer => answer.Value ?? [])], range, coverage, known),
            [.. answers.Select(answer => answer.Region)],
            [.. answers.Where(answer => answer.Value is null).Select(answer => answer.Region)]);
    }

    private static async Task<List<Observation>> ObserveAsync(RegionStores region, string endpointId, TimeRange range, CancellationToken cancellationToken)
    {
        var degraded = await region.Sweeps.DegradedAsync(range.From, range.To, cancellationToken);
        var seen = new List<Observation>();
        await foreach (var run in region.Runs.JudgedAsync(endpointId, range.From, range.To, cancellationToken))
        {
            if (run.Region == region.Name)
            {
                seen.Add(new Observation(run.Slot, run.Verdict)
                {
                    Finding = run.Finding,
                    Headline = run.Headline,
                    Maintained = run.Maintenance is not null,
                    Degraded = degraded.Contains(run.Slot),
                });
            }
        }

        return seen;
    }

    private TimeSpan IntervalOf(int? minutes) => Slots.IntervalOf(minutes, options.Interval);
}

/// <summary>What was counted for many.</summary>
/// <param name="Range">The one that was asked for, or a shorter one.</param>
public sealed record FleetUptime(TimeRange Range, ImmutableArray<UptimeAnswer> Answers);

/// <summary>What was counted for one endpoint.</summary>
/// <param name="Interval">Between two runs of it, as it is now.</param>
/// <param name="Regions">Names, in the order of the settings.</param>
/// <param name="Unreachable">Those that did not answer: what they saw is missing.</param>
public sealed record UptimeAnswer(string EndpointId, TimeSpan Interval, EndpointUptime Uptime, ImmutableArray<string> Regions, ImmutableArray<string> Unreachable);
