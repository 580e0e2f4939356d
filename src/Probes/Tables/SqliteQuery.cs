using System.Buffers.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Probes.Tables;

/// <summary>One page of a key range. The continuation is the key of the next row, so writes in between neither skip nor repeat a row.</summary>
internal static class SqliteQuery
{
    public static TablePage Run(SqliteTransaction transaction, string table, TableQuery query)
    {
        using var command = SqliteSchema.Command(transaction, "");
        var conditions = new List<string>();
        void Where(string condition, string name, string? value)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                command.Parameters.AddWithValue(name, value);
            }
        }

        var next = query.Continuation is { } continuation ? ParseContinuation(continuation, query.PartitionKey) : (TableKey?)null;
        Where("pk = $pk", "$pk", query.PartitionKey);
        Where("rk < $before", "$before", query.BeforeRowKey);
        if (query.PartitionKey is not null)
        {
            // One lower bound, so that the index goes straight to it.
            Where("rk >= $from", "$from", next?.RowKey ?? query.FromRowKey);
        }
        else if (next is not null)
        {
            Where("(pk, rk) >= ($nextPk, $from)", "$nextPk", next.Value.PartitionKey);
            command.Parameters.AddWithValue("$from", next.Value.RowKey);
        }

        command.Parameters.AddWithValue("$limit", query.Take + 1);
        var where = conditions.Count == 0 ? "" : " where " + string.Join(" and ", conditions);
#pragma warning disable CA2100 // The table's name passed TableRules, the conditions are constants.
        command.CommandText = $"select pk, rk, etag, props from {SqliteSchema.Quote(table)}{where} order by pk, rk limit $limit";
#pragma warning restore CA2100
        return ReadPage(command, query);
    }

    private static TablePage ReadPage(SqliteCommand command, TableQuery query)
    {
        var rows = new List<TableRow>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var key = new TableKey(reader.GetString(0), reader.GetString(1));
            if (rows.Count == query.Take)
            {
                return new TablePage(rows, FormatContinuation(key));
            }

            rows.Add(new TableRow(key, EdmJson.Read(reader.GetString(3), query.Select), SqliteRows.ETag(reader.GetInt64(2))));
        }

        return new TablePage(rows, Continuation: null);
    }

    private static string FormatContinuation(TableKey next) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<string[]>([next.PartitionKey, next.RowKey]));

    private static TableKey ParseContinuation(string text, string? partition)
    {
        try
        {
            if (JsonSerializer.Deserialize<string?[]>(Base64Url.DecodeFromChars(text)) is [{ } partitionKey, { } rowKey]
                && (partition is null || partition == partitionKey))
            {
                return new TableKey(partitionKey, rowKey);
            }
        }
        catch (Exception problem) when (problem is FormatException or JsonException)
        {
            // Refused below, like any other text that is no key.
        }

        throw Refusal.Invalid("the continuation is not one of this store");
    }
}
