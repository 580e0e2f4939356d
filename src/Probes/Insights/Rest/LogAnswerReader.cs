using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Probes.Insights.Rest;

/// <summary>Reads <c>{tables: [{name, columns: [{name, type}], rows: [[…]]}], error?}</c>.</summary>
/// <remarks>Source: "Azure Monitor Log Analytics API response format". Types: bool, datetime, decimal, dynamic, guid, int, long, real, string, timespan.</remarks>
internal static class LogAnswerReader
{
    private const string Primary = "PrimaryResult";

    /// <exception cref="FormatException">It is no such answer, or a value is not of the type of its column.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static LogAnswer Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var table = Table(document.RootElement);
        var columns = Field(table, "columns", JsonValueKind.Array).EnumerateArray()
            .Select(column => (Name: TextOf(column, "name"), Type: TextOf(column, "type"))).ToImmutableArray();
        var rows = Field(table, "rows", JsonValueKind.Array).EnumerateArray().Select(row => Row(row, columns)).ToImmutableArray();
        var partial = document.RootElement.TryGetProperty("error", out var error) && error.ValueKind != JsonValueKind.Null
            ? LogErrorReader.Read(error) ?? new LogError("PartialError", "the service does not say why")
            : null;
        return new LogAnswer([.. columns.Select(column => column.Name)], rows, partial);
    }

    private static JsonElement Table(JsonElement root)
    {
        var tables = Field(root, "tables", JsonValueKind.Array).EnumerateArray().ToArray();
        return tables.Length == 0
            ? throw new FormatException("there is no table")
            : tables.FirstOrDefault(table => table.ValueKind == JsonValueKind.Object && table.TryGetProperty("name", out var name) && name.ValueEquals(Primary), tables[0]);
    }

    private static ImmutableArray<object?> Row(JsonElement row, ImmutableArray<(string Name, string Type)> columns)
    {
        if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() != columns.Length)
        {
            throw new FormatException("a row does not fit the columns");
        }

        return [.. row.EnumerateArray().Select((value, index) => Value(value, columns[index].Type))];
    }

    private static object? Value(JsonElement value, string type) => (type, value.ValueKind) switch
    {
        ("dynamic", JsonValueKind.String) => value.GetString(),
        ("dynamic", not JsonValueKind.Null) => value.GetRawText(),
        (_, JsonValueKind.Null) => null,
        ("string" or "guid", JsonValueKind.String) => value.GetString(),
        ("int" or "long", JsonValueKind.Number) => value.GetInt64(),
        ("real" or "decimal", JsonValueKind.Number) => value.GetDouble(),
        ("real" or "decimal", JsonValueKind.String) => double.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture),
        ("bool", JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
        ("bool", JsonValueKind.Number) => value.GetInt32() != 0,
        ("datetime", JsonValueKind.String) => DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        ("timespan", JsonValueKind.String) => TimeSpan.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        _ => throw new FormatException($"a value of a column of type {Probes.Tables.Rest.Http.PeerText.OneLine(type)} is {value.ValueKind}"),
    };

    private static JsonElement Field(JsonElement parent, string name, JsonValueKind kind) =>
        parent is { ValueKind: JsonValueKind.Object } && parent.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : throw new FormatException($"there is no {name}");

    private static string TextOf(JsonElement parent, string name) => Field(parent, name, JsonValueKind.String).GetString()!;
}
