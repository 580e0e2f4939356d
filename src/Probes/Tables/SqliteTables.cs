namespace Probes.Tables;

/// <summary>The tables port over one SQLite file.</summary>
public sealed class SqliteTables(string path) : ITables, IAsyncDisposable
{
    public string Path { get; } = path;

    public Task CreateTableAsync(string table, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> DeleteTableAsync(string table, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<string>> ListTablesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TableRow?> GetAsync(string table, TableKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> WriteAsync(string table, TableWrite write, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task WriteBatchAsync(string table, IReadOnlyList<TableWrite> writes, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TablePage> QueryAsync(string table, TableQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
