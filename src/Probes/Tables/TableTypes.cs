namespace Probes.Tables;

public readonly record struct TableKey(string PartitionKey, string RowKey);

/// <summary>
/// A row. Values are string, bool, int, long, double, DateTimeOffset (UTC), Guid or byte[] (the EDM types of Table Storage); null values are not stored.
/// </summary>
/// <param name="Properties">At most 252 besides the system ones; a string holds at most 32,768 UTF-16 characters (64 KiB), the row 1 MiB.</param>
/// <param name="ETag">Of the stored row; null on a row not yet stored.</param>
public sealed record TableRow(TableKey Key, IReadOnlyDictionary<string, object> Properties, string? ETag = null);

public enum TableWriteKind
{
    /// <summary>Fails with <see cref="TablesError.Conflict"/> when the row exists.</summary>
    Insert,

    /// <summary>Inserts, or replaces the whole row whatever its ETag.</summary>
    Upsert,

    /// <summary>Replaces the row when its ETag equals <see cref="TableRow.ETag"/>, else <see cref="TablesError.PreconditionFailed"/>.</summary>
    Replace,

    /// <summary>Sets the given properties and keeps the others, when the ETag matches ("*" matches any existing row).</summary>
    Merge,

    /// <summary>Deletes the row when the ETag matches ("*" matches any existing row).</summary>
    Delete,
}

public sealed record TableWrite(TableWriteKind Kind, TableRow Row);

/// <summary>A key range of one partition, or of all of them when <see cref="PartitionKey"/> is null.</summary>
public sealed record TableQuery
{
    public string? PartitionKey { get; init; }

    /// <summary>Lowest RowKey, inclusive; needs a partition.</summary>
    public string? FromRowKey { get; init; }

    /// <summary>Highest RowKey, exclusive; needs a partition.</summary>
    public string? BeforeRowKey { get; init; }

    /// <summary>Properties wanted; empty means all.</summary>
    public IReadOnlyList<string> Select { get; init; } = [];

    /// <summary>Rows per page, 1 to 1000.</summary>
    public int Take { get; init; } = 1000;

    /// <summary>Of the page before, unchanged.</summary>
    public string? Continuation { get; init; }
}

public sealed record TablePage(IReadOnlyList<TableRow> Rows, string? Continuation);

public enum TablesError
{
    /// <summary>The store cannot be used now; trying again may help.</summary>
    Unavailable,
    InvalidInput,
    Conflict,
    NotFound,
    PreconditionFailed,
    TooLarge,
}

/// <summary>A write or query that the store refused.</summary>
public sealed class TablesException(TablesError error, string message, Exception? inner = null) : Exception(message, inner)
{
    public TablesError Error { get; } = error;

    /// <summary>Which write of a batch failed, from 0.</summary>
    public int? FailedIndex { get; init; }
}
