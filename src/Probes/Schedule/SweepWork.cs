using IpHttps.Diagnosis;
using Probes.Endpoints;
using Probes.Maintenance;
using Probes.Runs;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Schedule;

/// <summary>What one sweep has to do, from the endpoint list and what was seen before.</summary>
/// <param name="Due">What is due now.</param>
/// <param name="OfSlot">What was due when the slot began: the same whenever it is asked.</param>
/// <param name="Enabled">Endpoints that are watched at all.</param>
/// <param name="Known">States before the sweep, by endpoint.</param>
internal sealed record SweepWork(
    IReadOnlyList<Endpoint> Due, IReadOnlyList<Endpoint> OfSlot, int Enabled, SweepCounts Counts, IReadOnlyDictionary<string, EndpointState> Known)
{
    /// <summary>How old the endpoint list is; null when it came from the home region itself.</summary>
    public TimeSpan? EndpointsAge { get; init; }

    /// <summary>The list that it was made of.</summary>
    public required EndpointList List { get; init; }

    /// <summary>The work that goes on at its slot.</summary>
    public required MaintenanceCalendar Maintenance { get; init; }

    public EndpointState? Before(string endpointId) => Known.GetValueOrDefault(endpointId);

    /// <summary>What the next run of an endpoint is judged with.</summary>
    public Surroundings Around(string endpointId) => KnownState.Around(Before(endpointId), List.Baselines.GetValueOrDefault(endpointId));

    public static SweepWork Of(EndpointList list, IReadOnlyList<EndpointState> states, DateTimeOffset slot, DateTimeOffset now)
    {
        var known = states.ToDictionary(state => state.EndpointId, StringComparer.Ordinal);
        Endpoint[] enabled = [.. list.Document.Endpoints.Where(endpoint => endpoint.Enabled)];
        var failing = enabled.Where(endpoint => RunState.IsFailure(known.GetValueOrDefault(endpoint.Id)?.Verdict ?? default)).Select(endpoint => endpoint.Id);
        return new SweepWork(
            SweepPlan.Due(enabled, slot, id => known.GetValueOrDefault(id)?.LastSlot),
            SweepPlan.Due(enabled, slot, id => known.GetValueOrDefault(id)?.LastSlot is { } last && last != slot ? last : null),
            enabled.Length,
            new SweepCounts(failing),
            known)
        {
            EndpointsAge = now - list.SnapshotOf,
            List = list,
            Maintenance = list.Maintenance.At(slot),
        };
    }
}
