using System.Runtime.CompilerServices;
using Probes.Tables;

namespace Probes.Runs;

/// <summary>Sweeps of one region.</summary>
public sealed partial class SweepStore(ITables tables, string region)
{
    private const string IntervalSeconds = "IntervalSeconds";

    private const string EndpointsAgeSeconds = "EndpointsAgeSeconds";

    private readonly string _region = RunKeys.RequireRegion(region);

    public Task InitializeAsync(CancellationToken cancellationToken) => tables.CreateTableAsync(RunKeys.SweepsTable, cancellationToken);

    /// <summary>Inserts or replaces the record of the sweep's slot: once at the start, once at the end.</summary>
    public async Task SaveAsync(SweepRecord sweep, CancellationToken cancellationToken)
    {
        if (sweep.Region != _region)
        {
            throw new ArgumentException($"a sweep of region {sweep.Region} is not one of {_region}", nameof(sweep));
        }

        if (sweep.FinishedAt is not null && sweep.IsDegraded())
        {
            await SaveDegradedAsync(sweep, cancellationToken);
        }

        var key = new TableKey(_region, RunKeys.Inverted(RunKeys.Slot(sweep.Slot)));
        await tables.WriteAsync(RunKeys.SweepsTable, new TableWrite(TableWriteKind.Upsert, ToRow(key, sweep)), cancellationToken);
    }

    /// <summary>The newest sweep, finished or not; null before the first.</summary>
    public async Task<SweepRecord?> LatestAsync(CancellationToken cancellationToken)
    {
        var query = new TableQuery { PartitionKey = _region, Take = 1 };
        await foreach (var row in tables.RowsAsync(RunKeys.SweepsTable, query, cancellationToken))
        {
            if (RunKeys.TryParseInverted(row.Key.RowKey, out var slot))
            {
                return ToRecord(row, slot);
            }
        }

        return null;
    }

    /// <summary>Sweeps of the range, newest first.</summary>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive.</param>
    public async IAsyncEnumerable<SweepRecord> BetweenAsync(DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new TableQuery { PartitionKey = _region, FromRowKey = RunKeys.Inverted(RunKeys.Slot(to).AddTicks(-1)), BeforeRowKey = RunKeys.Inverted(RunKeys.Slot(from).AddTicks(-1)) };
        await foreach (var row in tables.RowsAsync(RunKeys.SweepsTable, query, cancellationToken))
        {
            if (RunKeys.TryParseInverted(row.Key.RowKey, out var slot))
            {
                yield return ToRecord(row, slot);
            }
        }
    }

    private static TableRow ToRow(TableKey key, SweepRecord sweep)
    {
        var properties = new Dictionary<string, object>
        {
            [nameof(sweep.StartedAt)] = sweep.StartedAt,
            [nameof(sweep.Planned)] = sweep.Planned,
            [nameof(sweep.Completed)] = sweep.Completed,
            [nameof(sweep.Failed)] = sweep.Failed,
            [nameof(sweep.Stored)] = sweep.Stored,
            [nameof(sweep.MissedSlots)] = sweep.MissedSlots,
            [IntervalSeconds] = sweep.Interval.TotalSeconds,
            [nameof(sweep.Version)] = sweep.Version,
            [nameof(sweep.Endpoints)] = sweep.Endpoints,
            [nameof(sweep.Failing)] = sweep.Failing,
            [nameof(sweep.Disturbed)] = sweep.Disturbed,
        };

        if (sweep.FinishedAt is { } finishedAt)
        {
            properties[nameof(sweep.FinishedAt)] = finishedAt;
        }

        if (sweep.EndpointsAge is { } age)
        {
            properties[EndpointsAgeSeconds] = age.TotalSeconds;
        }

        return new TableRow(key, properties);
    }

    private SweepRecord ToRecord(TableRow row, DateTimeOffset slot) => new(
        slot,
        _region,
        row.Time(nameof(SweepRecord.StartedAt)) ?? slot,
        row.Time(nameof(SweepRecord.FinishedAt)),
        row.Number(nameof(SweepRecord.Planned)),
        row.Number(nameof(SweepRecord.Completed)),
        row.Number(nameof(SweepRecord.Failed)),
        row.Number(nameof(SweepRecord.Stored)),
        row.Number(nameof(SweepRecord.MissedSlots)),
        TimeSpan.FromSeconds(row.Real(IntervalSeconds)),
        row.Text(nameof(SweepRecord.Version)))
    {
        Endpoints = row.Number(nameof(SweepRecord.Endpoints)),
        Failing = row.Number(nameof(SweepRecord.Failing)),
        Disturbed = row.Properties.GetValueOrDefault(nameof(SweepRecord.Disturbed)) is true,
        EndpointsAge = row.Properties.ContainsKey(EndpointsAgeSeconds) ? TimeSpan.FromSeconds(row.Real(EndpointsAgeSeconds)) : null,
    };
}
