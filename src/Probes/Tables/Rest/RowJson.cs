using System.Buffers;
using System.Text.Json;

namespace Probes.Tables.Rest;

/// <summary>Rows as the service's JSON. Source: "Payload format for Table service operations".</summary>
internal static class RowJson
{
    private const string ETag = "odata.etag";

    private static readonly string[] System = [nameof(TableKey.PartitionKey), nameof(TableKey.RowKey), "Timestamp"];

    public static ReadOnlyMemory<byte> Write(TableRow row)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        Write(buffer, row);
        return buffer.WrittenMemory;
    }

    public static void Write(IBufferWriter<byte> buffer, TableRow row)
    {
        using var writer = new Utf8JsonWriter(buffer, EdmJson.Options);
        writer.WriteStartObject();
        writer.WriteString(nameof(row.Key.PartitionKey), row.Key.PartitionKey);
        writer.WriteString(nameof(row.Key.RowKey), row.Key.RowKey);
        EdmJson.WriteProperties(writer, row.Properties);
        writer.WriteEndObject();
    }

    /// <exception cref="FormatException">It is not a row; so are the exceptions of <see cref="JsonDocument"/>.</exception>
    public static TableRow Read(JsonElement row, string? etag = null)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("a row is an object");
        }

        var key = new TableKey(Text(row, nameof(TableKey.PartitionKey)), Text(row, nameof(TableKey.RowKey)));
        return new TableRow(key, EdmJson.Read(row, IsOwn), row.TryGetProperty(ETag, out var own) ? own.GetString() : etag);
    }

    // Names with a point are the protocol's.
    private static bool IsOwn(string name) => !name.Contains('.', StringComparison.Ordinal) && !System.Contains(name);

    private static string Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.GetString() is { } text ? text : throw new FormatException($"a row without {name}");
}
