using System.Globalization;
using Probes.Tables;

namespace Probes.Runs;

/// <summary>
/// Parts of a sweep and messages nobody could use: rows beside the sweep's own, <c>inverted slot|...</c>, so that they age and are dropped with it.
/// </summary>
public sealed partial class SweepStore
{
    private const string Poison = "poison";

    private const int MostText = 8 * 1024;

    public async Task<SweepRecord?> GetAsync(DateTimeOffset slot, CancellationToken cancellationToken)
    {
        var key = new TableKey(_region, RunKeys.Inverted(RunKeys.Slot(slot)));
        return await tables.GetAsync(RunKeys.SweepsTable, key, cancellationToken) is { } row ? ToRecord(row, RunKeys.Slot(slot)) : null;
    }

    /// <summary>The newest sweep that was finished; null before the first.</summary>
    public async Task<SweepRecord?> LatestFinishedAsync(CancellationToken cancellationToken)
    {
        var query = new TableQuery { PartitionKey = _region, Take = 50 };
        await foreach (var row in tables.RowsAsync(RunKeys.SweepsTable, query, cancellationToken))
        {
            if (RunKeys.TryParseInverted(row.Key.RowKey, out var slot) && ToRecord(row, slot) is { FinishedAt: not null } sweep)
            {
                return sweep;
            }
        }

        return null;
    }

    /// <summary>Inserts or replaces the record of this part.</summary>
    public Task SaveShardAsync(ShardRecord shard, CancellationToken cancellationToken)
    {
        var properties = new Dictionary<string, object>
        {
            [nameof(shard.FinishedAt)] = shard.FinishedAt,
            [nameof(shard.Planned)] = shard.Planned,
            [nameof(shard.Completed)] = shard.Completed,
            [nameof(shard.Failed)] = shard.Failed,
            [nameof(shard.Stored)] = shard.Stored,
            [nameof(shard.Dropped)] = shard.Dropped,
            [nameof(shard.Disturbed)] = shard.Disturbed,
        };
        return UpsertAsync(Beside(shard.Slot, shard.Number.ToString("D6", CultureInfo.InvariantCulture)), properties, cancellationToken);
    }

    /// <summary>The parts of the slot's sweep that have been worked on, in order.</summary>
    public async Task<IReadOnlyList<ShardRecord>> ShardsAsync(DateTimeOffset slot, CancellationToken cancellationToken)
    {
        var shards = new List<ShardRecord>();
        var query = new TableQuery { PartitionKey = _region, FromRowKey = Beside(slot, "0"), BeforeRowKey = Beside(slot, ":") };
        await foreach (var row in tables.RowsAsync(RunKeys.SweepsTable, query, cancellationToken))
        {
            var number = int.Parse(row.Key.RowKey.Split('|')[1], CultureInfo.InvariantCulture);
            shards.Add(new ShardRecord(
                RunKeys.Slot(slot), number, row.Time(nameof(ShardRecord.FinishedAt)) ?? slot, row.Number(nameof(ShardRecord.Planned)),
                row.Number(nameof(ShardRecord.Completed)), row.Number(nameof(ShardRecord.Failed)), row.Number(nameof(ShardRecord.Stored)), row.Number(nameof(ShardRecord.Dropped)))
            {
                Disturbed = row.Properties.GetValueOrDefault(nameof(ShardRecord.Disturbed)) is true,
            });
        }

        return shards;
    }

    /// <summary>Keeps a message that was given up; saving it again overwrites it.</summary>
    /// <param name="at">The slot it belongs to, or when it was sent.</param>
    /// <param name="text">The message; its beginning is kept.</param>
    public Task SavePoisonAsync(DateTimeOffset at, string text, CancellationToken cancellationToken)
    {
        var id = StableHash.Fnv1a(text).ToString("x8", CultureInfo.InvariantCulture);
        var properties = new Dictionary<string, object> { ["Message"] = text.Length > MostText ? text[..MostText] : text };
        return UpsertAsync(Beside(at, $"{Poison}|{id}"), properties, cancellationToken);
    }

    private static string Beside(DateTimeOffset slot, string suffix) => $"{RunKeys.Inverted(RunKeys.Slot(slot))}|{suffix}";

    private Task<string?> UpsertAsync(string rowKey, Dictionary<string, object> properties, CancellationToken cancellationToken) => tables.WriteAsync(
        RunKeys.SweepsTable, new TableWrite(TableWriteKind.Upsert, new TableRow(new TableKey(_region, rowKey), properties)), cancellationToken);
}
