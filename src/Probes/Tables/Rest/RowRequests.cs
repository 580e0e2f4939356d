using Azure.Core;
using Probes.Tables.Rest.Http;

namespace Probes.Tables.Rest;

/// <summary>Which request each write is, alone and within a batch. Source: "Operations on entities" of the Table service REST API.</summary>
internal static class RowRequests
{
    public static TableRequest Read(string table, TableKey key) => new(RequestMethod.Get, Path(table, key)) { Subject = Subject(table) };

    public static TableRequest Write(string table, TableWrite write)
    {
        var row = write.Row;
        var request = write.Kind switch
        {
            TableWriteKind.Insert => new TableRequest(RequestMethod.Post, $"/{table}"),
            TableWriteKind.Upsert => new TableRequest(RequestMethod.Put, Path(table, row.Key)),
            TableWriteKind.Replace => new TableRequest(RequestMethod.Put, Path(table, row.Key), row.ETag),
            TableWriteKind.Merge => new TableRequest(RequestMethod.Patch, Path(table, row.Key), row.ETag),
            _ => new TableRequest(RequestMethod.Delete, Path(table, row.Key), row.ETag),
        };
        return request with { Body = write.Kind == TableWriteKind.Delete ? default(ReadOnlyMemory<byte>?) : RowJson.Write(row), Subject = Subject(table) };
    }

    /// <summary>An ETag goes into a header, so it may not end one.</summary>
    public static void CheckETag(TableWrite write, int? index = null)
    {
        if (write.Row.ETag is { } etag && (etag.Length > 256 || etag.Any(each => each is < ' ' or > '~')))
        {
            throw Refusal.New(TablesError.PreconditionFailed, $"the row '{write.Row.Key.RowKey}' has another ETag: the one given is none of this store", index);
        }
    }

    public static string Subject(string table) => $"The table '{table}'";

    public static string Path(string table, TableKey key) => $"/{table}(PartitionKey='{Escape(key.PartitionKey)}',RowKey='{Escape(key.RowKey)}')";

    // OData doubles a quote within quotes; then the URI's own escaping, which covers the quote too.
    public static string Escape(string text) => Uri.EscapeDataString(text.Replace("'", "''", StringComparison.Ordinal));
}
