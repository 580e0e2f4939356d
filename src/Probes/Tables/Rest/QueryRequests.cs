using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure.Core;
using Probes.Tables.Rest.Http;

namespace Probes.Tables.Rest;

/// <summary>A key range as a request, and the page that answers it. Sources: "Query entities", "Query timeout and pagination".</summary>
internal static class QueryRequests
{
    private const string Store = "rest";

    private const string NextPartition = "x-ms-continuation-NextPartitionKey";

    private const string NextRow = "x-ms-continuation-NextRowKey";

    public static TableRequest Of(string table, TableQuery query)
    {
        var path = new StringBuilder($"/{table}()?$top=").Append(query.Take.ToString(CultureInfo.InvariantCulture));
        if (Filter(query) is { Length: > 0 } filter)
        {
            path.Append("&$filter=").Append(Uri.EscapeDataString(filter));
        }

        if (query.Select.Count > 0)
        {
            path.Append("&$select=").Append(Uri.EscapeDataString(string.Join(',', query.Select.Prepend("RowKey").Prepend("PartitionKey").Distinct())));
        }

        if (query.Continuation is { } continuation)
        {
            var next = Continuations.Read(Store, continuation, parts: 2);
            path.Append("&NextPartitionKey=").Append(Uri.EscapeDataString(next[0]!));
            path.Append(next[1] is { } row ? $"&NextRowKey={Uri.EscapeDataString(row)}" : "");
        }

        return new TableRequest(RequestMethod.Get, path.ToString()) { Subject = RowRequests.Subject(table) };
    }

    public static TablePage Page(TableAnswer answer)
    {
        using var document = JsonDocument.Parse(answer.Body);
        var rows = new List<TableRow>();
        foreach (var row in document.RootElement.GetProperty("value").EnumerateArray())
        {
            rows.Add(RowJson.Read(row));
        }

        return new TablePage(rows, answer.Header(NextPartition) is { Length: > 0 } partition ? Continuations.Write(Store, partition, answer.Header(NextRow)) : null);
    }

    private static string Filter(TableQuery query)
    {
        var conditions = new List<string>();
        void Where(string condition, string? value)
        {
            if (value is not null)
            {
                conditions.Add($"{condition} '{value.Replace("'", "''", StringComparison.Ordinal)}'");
            }
        }

        Where("PartitionKey eq", query.PartitionKey);
        Where("RowKey ge", query.FromRowKey);
        Where("RowKey lt", query.BeforeRowKey);
        return string.Join(" and ", conditions);
    }
}
