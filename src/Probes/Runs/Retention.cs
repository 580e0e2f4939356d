using Probes.Tables;

namespace Probes.Runs;

/// <summary>
/// Retention of one region's store: whole months of history (the high-volume-delete pattern of Table Storage's design guide), and single rows
/// of the small tables. Repeating it, or being cut off in it, does no harm.
/// </summary>
public sealed class Retention(ITables tables, ProbesOptions options, TimeProvider clock) : IRetention
{
    private static readonly TimeSpan SweepsKept = TimeSpan.FromDays(30);

    private static readonly string[] KeysOnly = [nameof(SweepRecord.Failing)];

    /// <summary>History tables of months that ended more than so many months before the current one began; never the current month, nor a later one.</summary>
    public static IEnumerable<string> Outdated(IEnumerable<string> tables, DateTimeOffset now, int months)
    {
        var oldest = OldestMonth(now, months);
        return tables.Where(table => RunKeys.TryParseHistoryTable(table, out var month) && month < oldest);
    }

    public async Task<RetentionReport> RunAsync(bool dryRun, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        string[] outdated = [.. Outdated(await tables.ListTablesAsync(cancellationToken), now, options.RetentionMonths)];
        foreach (var table in dryRun ? [] : outdated)
        {
            await tables.DeleteTableAsync(table, cancellationToken);
        }

        var checks = new TableQuery { Select = [CheckStore.ExpiresAt] };
        var sweeps = Before(options.Region, now - SweepsKept);
        var degraded = Before(RunKeys.DegradedPartition(options.Region), OldestMonth(now, options.RetentionMonths));
        return new RetentionReport(
            dryRun,
            [.. outdated],
            await DeleteAsync(RunKeys.ChecksTable, checks, IsExpired, dryRun, cancellationToken)
                + await DeleteAsync(RunKeys.TracesTable, checks, IsExpired, dryRun, cancellationToken),
            await DeleteAsync(RunKeys.SweepsTable, sweeps, _ => true, dryRun, cancellationToken)
                + await DeleteAsync(RunKeys.SweepsTable, degraded, _ => true, dryRun, cancellationToken));

        bool IsExpired(TableRow row) => row.Time(CheckStore.ExpiresAt) < now;
    }

    private static DateTimeOffset OldestMonth(DateTimeOffset now, int months) =>
        new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(-Math.Max(months, 1));

    private static TableQuery Before(string partition, DateTimeOffset oldest) => new() { PartitionKey = partition, FromRowKey = RunKeys.Inverted(oldest), Select = KeysOnly };

    private async Task<int> DeleteAsync(string table, TableQuery query, Func<TableRow, bool> isOld, bool dryRun, CancellationToken cancellationToken)
    {
        var old = new List<TableKey>();
        await foreach (var row in tables.RowsAsync(table, query, cancellationToken))
        {
            if (isOld(row))
            {
                old.Add(row.Key);
            }
        }

        foreach (var partition in dryRun ? [] : old.GroupBy(key => key.PartitionKey))
        {
            await DeleteAsync(table, partition, cancellationToken);
        }

        return old.Count;
    }

    private async Task DeleteAsync(string table, IEnumerable<TableKey> keys, CancellationToken cancellationToken)
    {
        foreach (var chunk in keys.Chunk(TableRules.LargestBatch))
        {
            try
            {
                await tables.WriteBatchAsync(table, [.. chunk.Select(Delete)], cancellationToken);
            }
            catch (TablesException gone) when (gone.Error == TablesError.NotFound)
            {
                // Somebody else deleted one of them; what is left is deleted tomorrow.
            }
        }
    }

    private static TableWrite Delete(TableKey key) => new(TableWriteKind.Delete, new TableRow(key, new Dictionary<string, object>(), TableRules.AnyETag));
}
