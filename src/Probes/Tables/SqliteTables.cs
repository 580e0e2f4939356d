namespace Probes.Tables;

/// <summary>
/// The tables port over one SQLite file, for a program that runs alone. Safe for any number of concurrent callers.
/// The file opens at the first call; one that cannot be opened is <see cref="TablesError.Unavailable"/>, and the next call tries again.
/// </summary>
public sealed class SqliteTables(string path) : ITables, IAsyncDisposable
{
    private readonly SqliteDatabase _database = new(path);

    public Task CreateTableAsync(string table, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        return _database.WriteAsync(
            transaction =>
            {
                // Names of tables differ in more than case, in SQLite as in Azure.
                using var command = SqliteSchema.Command(
                    transaction,
                    $"create table if not exists {SqliteSchema.Quote(table)} (pk text not null, rk text not null, etag integer not null, props text not null, primary key (pk, rk))");
                return command.ExecuteNonQuery();
            },
            cancellationToken);
    }

    public Task<bool> DeleteTableAsync(string table, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        return _database.WriteAsync(
            transaction =>
            {
                var existed = SqliteSchema.Exists(transaction, table);
                using var command = SqliteSchema.Command(transaction, $"drop table if exists {SqliteSchema.Quote(table)}");
                command.ExecuteNonQuery();
                return existed;
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<string>> ListTablesAsync(CancellationToken cancellationToken) => _database.ReadAsync<IReadOnlyList<string>>(
        transaction =>
        {
            // No name of ours has a _, all of SQLite's own have one.
            using var command = SqliteSchema.Command(
                transaction, @"select name from sqlite_schema where type = 'table' and name not like '%\_%' escape '\' order by name");
            using var reader = command.ExecuteReader();
            var names = new List<string>();
            while (reader.Read())
            {
                names.Add(reader.GetString(0));
            }

            return names;
        },
        cancellationToken);

    public Task<TableRow?> GetAsync(string table, TableKey key, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        TableRules.CheckKey(key);
        return _database.ReadAsync(
            transaction => SqliteSchema.Exists(transaction, table) ? SqliteRows.Read(transaction, table, key) : null,
            cancellationToken);
    }

    public async Task<string?> WriteAsync(string table, TableWrite write, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        TableRules.CheckWrite(write);
        var etags = await ApplyAsync(table, [write], inBatch: false, cancellationToken);
        return etags[0];
    }

    public Task WriteBatchAsync(string table, IReadOnlyList<TableWrite> writes, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        TableRules.CheckBatch(writes);
        return ApplyAsync(table, writes, inBatch: true, cancellationToken);
    }

    public Task<TablePage> QueryAsync(string table, TableQuery query, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        TableRules.CheckQuery(query);
        return _database.ReadAsync(
            transaction => SqliteSchema.Exists(transaction, table) ? SqliteQuery.Run(transaction, table, query) : new TablePage([], null),
            cancellationToken);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private Task<string?[]> ApplyAsync(string table, IReadOnlyList<TableWrite> writes, bool inBatch, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            transaction =>
            {
                if (!SqliteSchema.Exists(transaction, table))
                {
                    throw Refusal.NoTable(table);
                }

                using var rows = new SqliteRows(transaction, table);
                return writes.Select((write, index) => rows.Apply(write, inBatch ? index : null)).ToArray();
            },
            cancellationToken);
}
