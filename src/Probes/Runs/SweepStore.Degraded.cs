using Probes.Tables;

namespace Probes.Runs;

/// <summary>
/// Slots in which the region's own network was at fault. They are kept as long as history is, apart from the records of sweeps: what a run is worth
/// must be the same whenever it is asked.
/// </summary>
public sealed partial class SweepStore
{
    private static readonly string[] SlotOnly = [nameof(SweepRecord.Failing)];

    private string DegradedPartition => RunKeys.DegradedPartition(_region);

    /// <summary>Those of the range.</summary>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive.</param>
    public async Task<HashSet<DateTimeOffset>> DegradedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        // Later slots sort first, and both ends are slots: the one after `to` is the first that counts.
        var query = new TableQuery
        {
            PartitionKey = DegradedPartition,
            FromRowKey = RunKeys.Inverted(RunKeys.Slot(to).AddTicks(-1)),
            BeforeRowKey = RunKeys.Inverted(RunKeys.Slot(from).AddTicks(-1)),
            Select = SlotOnly,
        };
        var slots = new HashSet<DateTimeOffset>();
        await foreach (var row in tables.RowsAsync(RunKeys.SweepsTable, query, cancellationToken))
        {
            if (RunKeys.TryParseInverted(row.Key.RowKey, out var slot))
            {
                slots.Add(slot);
            }
        }

        return slots;
    }

    private async Task SaveDegradedAsync(SweepRecord sweep, CancellationToken cancellationToken)
    {
        var key = new TableKey(DegradedPartition, RunKeys.Inverted(RunKeys.Slot(sweep.Slot)));
        var properties = new Dictionary<string, object> { [nameof(sweep.Endpoints)] = sweep.Endpoints, [nameof(sweep.Failing)] = sweep.Failing, [nameof(sweep.Disturbed)] = sweep.Disturbed };
        await tables.WriteAsync(RunKeys.SweepsTable, new TableWrite(TableWriteKind.Upsert, new TableRow(key, properties)), cancellationToken);
    }
}
