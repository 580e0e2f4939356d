using IpHttps.Diagnosis;
using IpHttps.Output;
using Probes.Tables;

namespace Probes.Runs;

/// <summary>Rows of <c>latest</c>: read, pure transition, conditional write.</summary>
internal sealed class LatestStates(ITables tables, string region)
{
    private const int Tries = 3;

    /// <param name="kept">The run is in history; the state names the latest one that is.</param>
    public async Task<StateChange> ApplyAsync(RunDocument run, DateTimeOffset slot, bool kept, CancellationToken cancellationToken)
    {
        var key = Key(run.Endpoint.Id);
        for (var attempt = 1; ; attempt++)
        {
            var row = await tables.GetAsync(RunKeys.LatestTable, key, cancellationToken);
            var previous = row is null ? null : ToState(row);
            if (RunState.Next(previous, run, slot) is not { } next)
            {
                return new StateChange(previous, previous!, Applied: false);
            }

            next = kept || previous is null ? next : next with { RunId = previous.RunId };
            try
            {
                await tables.WriteAsync(RunKeys.LatestTable, ToWrite(key, next, row?.ETag), cancellationToken);
                return new StateChange(previous, next, Applied: true);
            }
            catch (TablesException lost) when (attempt < Tries && IsLostRace(lost.Error))
            {
                // Someone else wrote first; what they wrote is the new previous state.
            }
        }
    }

    public async Task<EndpointState?> GetAsync(string endpointId, CancellationToken cancellationToken) =>
        RunKeys.IsEndpointId(endpointId) && await tables.GetAsync(RunKeys.LatestTable, Key(endpointId), cancellationToken) is { } row
            ? ToState(row)
            : null;

    public async Task<IReadOnlyList<EndpointState>> ListAsync(CancellationToken cancellationToken)
    {
        var states = new List<EndpointState>();
        for (var shard = 0; shard < RunKeys.LatestShards; shard++)
        {
            var query = new TableQuery { PartitionKey = RunKeys.LatestPartition(region, shard) };
            await foreach (var row in tables.RowsAsync(RunKeys.LatestTable, query, cancellationToken))
            {
                states.Add(ToState(row));
            }
        }

        states.Sort((left, right) => string.CompareOrdinal(left.EndpointId, right.EndpointId));
        return states;
    }

    private static bool IsLostRace(TablesError error) => error is TablesError.Conflict or TablesError.PreconditionFailed;

    private static TableWrite ToWrite(TableKey key, EndpointState state, string? etag)
    {
        var properties = new Dictionary<string, object>
        {
            [nameof(state.Verdict)] = state.Verdict.ToString(),
            [nameof(state.Headline)] = state.Headline,
            [nameof(state.Since)] = state.Since,
            [nameof(state.AsOf)] = state.AsOf,
            [nameof(state.RunId)] = state.RunId,
            [nameof(state.ConsecutiveFailures)] = state.ConsecutiveFailures,
            [nameof(state.LastSlot)] = state.LastSlot,
        };
        if (state is { Seen: { } seen, Known: { } known, KnownAt: { } at })
        {
            properties[nameof(state.Seen)] = FingerprintDocuments.Serialize(seen);
            properties[nameof(state.Known)] = FingerprintDocuments.Serialize(known);
            properties[nameof(state.KnownAt)] = at;
        }

        if (state.Maintenance is { } window)
        {
            properties[nameof(state.Maintenance)] = window;
        }

        if (state.DiffersSince is { } since)
        {
            properties[nameof(state.DiffersSince)] = since;
        }

        return new TableWrite(etag is null ? TableWriteKind.Insert : TableWriteKind.Replace, new TableRow(key, properties, etag));
    }

    private EndpointState ToState(TableRow row) => new(
        row.Key.RowKey,
        region,
        row.Choice<Verdict>(nameof(EndpointState.Verdict)),
        row.Text(nameof(EndpointState.Headline)),
        row.Time(nameof(EndpointState.Since)) ?? default,
        row.Time(nameof(EndpointState.AsOf)) ?? default,
        row.Text(nameof(EndpointState.RunId)),
        row.Number(nameof(EndpointState.ConsecutiveFailures)),
        row.Time(nameof(EndpointState.LastSlot)) ?? default)
    {
        Maintenance = row.Properties.GetValueOrDefault(nameof(EndpointState.Maintenance)) as string,
        Seen = FingerprintDocuments.Parse(row.Text(nameof(EndpointState.Seen))),
        Known = FingerprintDocuments.Parse(row.Text(nameof(EndpointState.Known))),
        KnownAt = row.Time(nameof(EndpointState.KnownAt)),
        DiffersSince = row.Time(nameof(EndpointState.DiffersSince)),
    };

    private TableKey Key(string endpointId) => new(RunKeys.LatestPartition(region, endpointId), endpointId);
}
