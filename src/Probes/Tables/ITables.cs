namespace Probes.Tables;

/// <summary>
/// The part of Table Storage that the app uses. Every adapter refuses what Azure refuses, with <see cref="TablesException"/>.
/// </summary>
public interface ITables
{
    /// <summary>Creates the table when it does not exist.</summary>
    Task CreateTableAsync(string table, CancellationToken cancellationToken);

    /// <summary>Drops the table and its rows; false when there was none.</summary>
    Task<bool> DeleteTableAsync(string table, CancellationToken cancellationToken);

    /// <summary>Names of all tables, in ordinal order.</summary>
    Task<IReadOnlyList<string>> ListTablesAsync(CancellationToken cancellationToken);

    /// <summary>The row, or null when there is none (or no such table).</summary>
    Task<TableRow?> GetAsync(string table, TableKey key, CancellationToken cancellationToken);

    /// <summary>One write; the ETag of the row after it, null for a delete.</summary>
    Task<string?> WriteAsync(string table, TableWrite write, CancellationToken cancellationToken);

    /// <summary>
    /// All or nothing: 1 to 100 writes to one partition, each row once, at most 4 MiB.
    /// A refusal names the failing row in <see cref="TablesException.FailedIndex"/>.
    /// </summary>
    Task WriteBatchAsync(string table, IReadOnlyList<TableWrite> writes, CancellationToken cancellationToken);

    /// <summary>Rows of a key range, in (PartitionKey, RowKey) order. A page may be empty and still have a continuation. No table: an empty page.</summary>
    Task<TablePage> QueryAsync(string table, TableQuery query, CancellationToken cancellationToken);
}
