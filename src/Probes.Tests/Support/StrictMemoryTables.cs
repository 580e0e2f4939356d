using Probes.Tables;

namespace Probes.Tests.Support;

/// <summary>
/// The tables port in memory, as strict as Azure: what is dropped stays unusable for a while there, here for good.
/// </summary>
/// <param name="emptyPages">Each query first answers with an empty page and a continuation, as Azure may.</param>
public sealed class StrictMemoryTables(bool emptyPages = false) : ITables
{
    private const string AfterEmptyPage = "after-empty-page";

    private static readonly Comparer<TableKey> KeyOrder = Comparer<TableKey>.Create((left, right) =>
        string.CompareOrdinal(left.PartitionKey, right.PartitionKey) is not 0 and var order
            ? order
            : string.CompareOrdinal(left.RowKey, right.RowKey));

    private readonly Lock _lock = new();

    private readonly SortedDictionary<string, SortedDictionary<TableKey, TableRow>> _tables = new(StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _dropped = new(StringComparer.OrdinalIgnoreCase);

    private int _lastETag;

    /// <summary>Called before each write, outside the lock: a test may write itself, or throw as an outage would.</summary>
    public Func<string, TableWrite, Task> BeforeWrite { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Tables asked by queries, in order.</summary>
    public List<string> Queried { get; } = [];

    public Task CreateTableAsync(string table, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        lock (_lock)
        {
            if (_dropped.Contains(table))
            {
                throw new TablesException(TablesError.Unavailable, $"the table '{table}' is being deleted");
            }

            _tables.TryAdd(table, new SortedDictionary<TableKey, TableRow>(KeyOrder));
        }

        return Task.CompletedTask;
    }

    public Task<bool> DeleteTableAsync(string table, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        lock (_lock)
        {
            return Task.FromResult(_tables.Remove(table) && _dropped.Add(table));
        }
    }

    public Task<IReadOnlyList<string>> ListTablesAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<string>>([.. _tables.Keys.Order(StringComparer.Ordinal)]);
        }
    }

    public Task<TableRow?> GetAsync(string table, TableKey key, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        TableRules.CheckKey(key);
        lock (_lock)
        {
            return Task.FromResult(_tables.GetValueOrDefault(table)?.GetValueOrDefault(key));
        }
    }

    public async Task<string?> WriteAsync(string table, TableWrite write, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        TableRules.CheckWrite(write);
        await BeforeWrite(table, write);
        lock (_lock)
        {
            Apply(table, [write], inBatch: false);
            return _tables[table].GetValueOrDefault(write.Row.Key)?.ETag;
        }
    }

    public async Task WriteBatchAsync(string table, IReadOnlyList<TableWrite> writes, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        TableRules.CheckBatch(writes);
        await BeforeWrite(table, writes[0]);
        lock (_lock)
        {
            Apply(table, writes, inBatch: true);
        }
    }

    public Task<TablePage> QueryAsync(string table, TableQuery query, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        TableRules.CheckQuery(query);
        lock (_lock)
        {
            Queried.Add(table);
            return Task.FromResult(emptyPages && query.Continuation is null
                ? new TablePage([], AfterEmptyPage)
                : Page(_tables.GetValueOrDefault(table)?.Values ?? Enumerable.Empty<TableRow>(), query));
        }
    }

    private static TablePage Page(IEnumerable<TableRow> rows, TableQuery query)
    {
        var start = query.Continuation is null or AfterEmptyPage ? default(TableKey?) : ParseContinuation(query.Continuation);
        var matching = rows
            .Where(row => query.PartitionKey is null || row.Key.PartitionKey == query.PartitionKey)
            .Where(row => query.FromRowKey is null || string.CompareOrdinal(row.Key.RowKey, query.FromRowKey) >= 0)
            .Where(row => query.BeforeRowKey is null || string.CompareOrdinal(row.Key.RowKey, query.BeforeRowKey) < 0)
            .Where(row => start is null || KeyOrder.Compare(row.Key, start.Value) >= 0)
            .Take(query.Take + 1)
            .ToList();
        var next = matching.Count > query.Take ? $"{matching[^1].Key.PartitionKey}#{matching[^1].Key.RowKey}" : null;
        return new TablePage([.. matching.Take(query.Take).Select(row => Selected(row, query.Select))], next);
    }

    // No key holds a '#'.
    private static TableKey ParseContinuation(string text) => text.Split('#') is [var partitionKey, var rowKey]
        ? new TableKey(partitionKey, rowKey)
        : throw new TablesException(TablesError.InvalidInput, "the continuation is not one of this store");

    private static TableRow Selected(TableRow row, IReadOnlyList<string> select) => select.Count == 0
        ? row
        : row with { Properties = row.Properties.Where(each => select.Contains(each.Key)).ToDictionary() };

    private void Apply(string table, IReadOnlyList<TableWrite> writes, bool inBatch)
    {
        if (!_tables.TryGetValue(table, out var rows))
        {
            throw new TablesException(TablesError.NotFound, $"there is no table '{table}'");
        }

        var next = writes
            .Select((write, index) => (write.Row.Key, Properties: WriteRules.Next(write, rows.GetValueOrDefault(write.Row.Key), inBatch ? index : null)))
            .ToList();
        foreach (var (key, properties) in next)
        {
            rows.Remove(key);
            if (properties is not null)
            {
                rows[key] = new TableRow(key, Stored(properties), $"W/\"{++_lastETag}\"");
            }
        }
    }

    private static Dictionary<string, object> Stored(IReadOnlyDictionary<string, object> properties) => properties
        .Where(each => each.Value is not null)
        .ToDictionary(each => each.Key, each => each.Value is DateTimeOffset time ? time.ToUniversalTime() : each.Value);
}
