using Probes.Tables;

namespace Probes.Tests.App.Schedule;

/// <summary>A store that can go out of reach, whole or for the tables that a test names.</summary>
internal sealed class RefusingTables(ITables tables) : ITables
{
    public Func<string, bool> Refuses { get; set; } = _ => false;

    public Task CreateTableAsync(string table, CancellationToken cancellationToken) => Open(table).CreateTableAsync(table, cancellationToken);

    public Task<bool> DeleteTableAsync(string table, CancellationToken cancellationToken) => Open(table).DeleteTableAsync(table, cancellationToken);

    public Task<IReadOnlyList<string>> ListTablesAsync(CancellationToken cancellationToken) => Open("").ListTablesAsync(cancellationToken);

    public Task<TableRow?> GetAsync(string table, TableKey key, CancellationToken cancellationToken) => Open(table).GetAsync(table, key, cancellationToken);

    public Task<string?> WriteAsync(string table, TableWrite write, CancellationToken cancellationToken) => Open(table).WriteAsync(table, write, cancellationToken);

    public Task WriteBatchAsync(string table, IReadOnlyList<TableWrite> writes, CancellationToken cancellationToken) =>
        Open(table).WriteBatchAsync(table, writes, cancellationToken);

    public Task<TablePage> QueryAsync(string table, TableQuery query, CancellationToken cancellationToken) => Open(table).QueryAsync(table, query, cancellationToken);

    private ITables Open(string table) => Refuses(table) ? throw new TablesException(TablesError.Unavailable, "out of reach") : tables;
}
