using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Probes.Tables;

/// <summary>
/// How tables lie in the file: one SQLite table per table, so that dropping a month frees its pages at once.
/// Rows have a rowid and a unique index on the keys: runs hold tens of kilobytes, and in a WITHOUT ROWID table they would fill the index's own pages.
/// Keys compare as UTF-8 bytes, for our ASCII keys the same as Azure's ordinal order. Names starting with _ are ours, no table can have them.
/// </summary>
internal static class SqliteSchema
{
    private const long Version = 1;

    public static void Prepare(SqliteConnection connection, string path)
    {
        Execute(connection, "pragma busy_timeout = 5000");
        var mode = Scalar(connection, "pragma journal_mode = wal") as string;
        if (mode != "wal")
        {
            throw new IOException($"its disk cannot do write-ahead logging (journal mode {mode})");
        }

        // With WAL, NORMAL never damages the file. A power cut may lose the last runs, which the next sweep measures again;
        // a crash of the program loses nothing. FULL would cost one disk flush per stored run.
        Execute(connection, "pragma synchronous = normal");
        Create(connection, path);
    }

    public static string Quote(string table) => $"\"{table}\"";

    public static bool Exists(SqliteTransaction transaction, string table)
    {
        using var command = Command(transaction, "select 1 from sqlite_schema where type = 'table' and name = $name collate nocase");
        command.Parameters.AddWithValue("$name", table);
        return command.ExecuteScalar() is not null;
    }

    public static SqliteCommand Command(SqliteTransaction transaction, string sql)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;

        // Statements are built of constants and of table names that passed TableRules; every value is a parameter.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private static void Create(SqliteConnection connection, string path)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        using var version = Command(transaction, "pragma user_version");
        using var count = Command(transaction, "select count(*) from sqlite_schema");
        switch ((Convert.ToInt64(version.ExecuteScalar(), CultureInfo.InvariantCulture), (long)count.ExecuteScalar()!))
        {
            case (Version, _):
                return;
            case (0, 0):
                using (var create = Command(transaction, $"create table _etags (last integer not null); insert into _etags values (0); pragma user_version = {Version}"))
                {
                    create.ExecuteNonQuery();
                }

                transaction.Commit();
                return;
            case (0, _):
                throw new IOException($"'{Path.GetFileName(path)}' holds the data of another program");
            default:
                throw new IOException($"'{Path.GetFileName(path)}' was written by a newer version of this program");
        }
    }

    private static void Execute(SqliteConnection connection, string sql) => _ = Scalar(connection, sql);

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
