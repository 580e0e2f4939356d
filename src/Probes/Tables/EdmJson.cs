using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Probes.Tables;

/// <summary>
/// Properties as the JSON of the Table service: what JSON cannot tell apart carries an <c>@odata.type</c> beside it.
/// Source: "Payload format for Table service operations".
/// </summary>
internal static class EdmJson
{
    private const string TypeSuffix = "@odata.type";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    // The text goes into a database or a request body, never into a page.
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyDictionary<string, object> properties)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            WriteProperties(writer, properties);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Bytes of the same when everything but plain ASCII is escaped, as Azure.Data.Tables does.</summary>
    public static int EscapedLength(IReadOnlyDictionary<string, object> properties)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        WriteProperties(writer, properties);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenCount;
    }

    /// <summary>The properties alone, within an object that the caller opened; a null is left out.</summary>
    public static void WriteProperties(Utf8JsonWriter writer, IReadOnlyDictionary<string, object> properties)
    {
        foreach (var (name, value) in properties)
        {
            WriteProperty(writer, name, value);
        }
    }

    /// <param name="select">Properties wanted; empty means all.</param>
    public static Dictionary<string, object> Read(string json, IReadOnlyList<string> select)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement, name => select.Count == 0 || select.Contains(name));
    }

    /// <summary>The properties of an object that <paramref name="isWanted"/> by name. Annotations are none; neither is a null.</summary>
    public static Dictionary<string, object> Read(JsonElement row, Predicate<string> isWanted)
    {
        var properties = new Dictionary<string, object>();
        foreach (var each in row.EnumerateObject())
        {
            if (each.Value.ValueKind != JsonValueKind.Null && !each.Name.Contains('@', StringComparison.Ordinal) && isWanted(each.Name))
            {
                var type = row.TryGetProperty(each.Name + TypeSuffix, out var annotation) ? annotation.GetString() : null;
                properties[each.Name] = ReadValue(each.Value, type);
            }
        }

        return properties;
    }

    private static void WriteProperty(Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case null:
                return;
            case string text:
                writer.WriteString(name, text);
                return;
            case bool flag:
                writer.WriteBoolean(name, flag);
                return;
            case int number:
                writer.WriteNumber(name, number);
                return;
            case double number when double.IsFinite(number):
                writer.WriteString(name + TypeSuffix, "Edm.Double");
                writer.WriteNumber(name, number);
                return;
            default:
                var (type, written) = Annotated(value);
                writer.WriteString(name + TypeSuffix, type);
                writer.WriteString(name, written);
                return;
        }
    }

    private static (string Type, string Text) Annotated(object value) => value switch
    {
        long number => ("Edm.Int64", number.ToString(CultureInfo.InvariantCulture)),
        double number => ("Edm.Double", number.ToString("R", CultureInfo.InvariantCulture)),
        DateTimeOffset time => ("Edm.DateTime", time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)),
        Guid guid => ("Edm.Guid", guid.ToString("D")),
        byte[] bytes => ("Edm.Binary", Convert.ToBase64String(bytes)),
        _ => throw Refusal.Invalid($"a {value.GetType().Name} is no type of Table Storage"),
    };

    private static object ReadValue(JsonElement value, string? type) => (type, value.ValueKind) switch
    {
        ("Edm.Int64", _) => long.Parse(value.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        ("Edm.Double", JsonValueKind.String) => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        ("Edm.Double", _) => value.GetDouble(),
        ("Edm.DateTime", _) => DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal),
        ("Edm.Guid", _) => value.GetGuid(),
        ("Edm.Binary", _) => value.GetBytesFromBase64(),
        (_, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
        (_, JsonValueKind.Number) => value.TryGetInt32(out var number) ? (object)number : value.GetDouble(),
        _ => value.GetString()!,
    };
}
