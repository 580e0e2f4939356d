using Azure.Core;
using Probes.Tables.Rest.Http;

namespace Probes.Tables.Rest;

/// <summary>Which request each write is, alone and within a batch. Source: "Operations on entities" of the Table service REST API.</summary>
internal static class RowRequests
{
    public static TableRequest Read(string table, TableKey key) => new(RequestMethod.Get, Path(table, key)) { Subject = Subject(table) };

    public static TableRequest Write(string table, TableWrite write) => Head(table, write) with
    {
        Body = HasBody(write) ? RowJson.Write(write.Row) : default(ReadOnlyMemory<byte>?),
        Subject = Subject(table),
    };

    public static bool HasBody(TableWrite write) => write.Kind != TableWriteKind.Delete;

    /// <summary>The request without its body.</summary>
    public static TableRequest Head(string table, TableWrite write)
    {
        var row = write.Row;
        return write.Kind switch
        {
            TableWriteKind.Insert => new TableRequest(RequestMethod.Post, $"/{table}"),
            TableWriteKind.Upsert => new TableRequest(RequestMethod.Put, Path(table, row.Key)),
            TableWriteKind.Replace => new TableRequest(RequestMethod.Put, Path(table, row.Key), row.ETag),
            TableWriteKind.Merge => new TableRequest(RequestMethod.Patch, Path(table, row.Key), row.ETag),
            _ => new TableRequest(RequestMethod.Delete, Path(table, row.Key), row.ETag),
        };
    }

    public static string Subject(string table) => $"The table '{table}'";

    public static string Path(string table, TableKey key) => $"/{table}(PartitionKey='{Escape(key.PartitionKey)}',RowKey='{Escape(key.RowKey)}')";

    // OData doubles a quote within quotes; then the URI's own escaping, which covers the quote too.
    public static string Escape(string text) => Uri.EscapeDataString(text.Replace("'", "''", StringComparison.Ordinal));
}
