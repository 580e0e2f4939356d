using Microsoft.Data.Sqlite;

namespace Probes.Tables;

/// <summary>Rows of one table within one transaction; its statements are prepared once for all rows of a batch.</summary>
internal sealed class SqliteRows : IDisposable
{
    private readonly SqliteCommand _read;

    private readonly SqliteCommand _store;

    private readonly SqliteCommand _delete;

    private readonly string _etag;

    private readonly long _number;

    public SqliteRows(SqliteTransaction transaction, string table)
    {
        var name = SqliteSchema.Quote(table);
        _read = SqliteSchema.Command(transaction, $"select etag, props from {name} where pk = $pk and rk = $rk");
        _store = SqliteSchema.Command(
            transaction,
            $"insert into {name} (pk, rk, etag, props) values ($pk, $rk, $etag, $props) on conflict (pk, rk) do update set etag = excluded.etag, props = excluded.props");
        _delete = SqliteSchema.Command(transaction, $"delete from {name} where pk = $pk and rk = $rk");

        // One number for all rows of a transaction: it was never used before, in no table and for no deleted row.
        using var next = SqliteSchema.Command(transaction, "update _etags set last = last + 1 returning last");
        _number = (long)next.ExecuteScalar()!;
        _etag = ETag(_number);
    }

    /// <summary>The ETag of the row afterwards, null when it is gone.</summary>
    public string? Apply(TableWrite write, int? index)
    {
        var next = WriteRules.Next(write, Read(write.Row.Key), index);
        var command = next is null ? _delete : _store;
        command.Parameters.Clear();
        AddKey(command, write.Row.Key);
        if (next is null)
        {
            command.ExecuteNonQuery();
            return null;
        }

        command.Parameters.AddWithValue("$etag", _number);
        command.Parameters.AddWithValue("$props", EdmJson.Write(next));
        command.ExecuteNonQuery();
        return _etag;
    }

    public void Dispose()
    {
        _read.Dispose();
        _store.Dispose();
        _delete.Dispose();
    }

    public static TableRow? Read(SqliteTransaction transaction, string table, TableKey key)
    {
        using var command = SqliteSchema.Command(transaction, $"select etag, props from {SqliteSchema.Quote(table)} where pk = $pk and rk = $rk");
        return Read(command, key);
    }

    public static string ETag(long number) => $"W/\"{number}\"";

    private static TableRow? Read(SqliteCommand command, TableKey key)
    {
        command.Parameters.Clear();
        AddKey(command, key);
        using var reader = command.ExecuteReader();
        return reader.Read() ? new TableRow(key, EdmJson.Read(reader.GetString(1), []), ETag(reader.GetInt64(0))) : null;
    }

    private static void AddKey(SqliteCommand command, TableKey key)
    {
        command.Parameters.AddWithValue("$pk", key.PartitionKey);
        command.Parameters.AddWithValue("$rk", key.RowKey);
    }

    private TableRow? Read(TableKey key) => Read(_read, key);
}
