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
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyDictionary<string, object> properties)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in properties)
            {
                WriteProperty(writer, name, value);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <param name="select">Properties wanted; empty means all.</param>
    public static Dictionary<string, object> Read(string json, IReadOnlyList<string> select)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var properties = new Dictionary<string, object>();
        foreach (var each in root.EnumerateObject())
        {
            if (!each.Name.Contains('@', StringComparison.Ordinal) && (select.Count == 0 || select.Contains(each.Name)))
            {
                var type = root.TryGetProperty(each.Name + TypeSuffix, out var annotation) ? annotation.GetString() : null;
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
