using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Probes.Tables.Rest.Errors;

/// <summary>What the service says about a refusal.</summary>
/// <param name="Code">Empty when the answer is not one of a Table service.</param>
/// <param name="Text">The service's own words, unchecked.</param>
/// <remarks>Source: "Status and error codes" and "Table service error codes". Errors of the front end come as XML whatever was asked for.</remarks>
internal sealed partial record StorageError(int Status, string Code, string Text)
{
    public static StorageError Read(int status, ReadOnlyMemory<byte> body, string? codeHeader)
    {
        var (code, text) = OfJson(body) ?? OfXml(Encoding.UTF8.GetString(body.Span));
        return new StorageError(status, codeHeader ?? code, text);
    }

    private static (string Code, string Text)? OfJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("odata.error", out var error)
                && error is { ValueKind: JsonValueKind.Object }
                ? (TextOf(error, "code"), error.TryGetProperty("message", out var message) ? MessageText(message) : "")
                : null;
        }
        catch (Exception garbage) when (garbage is JsonException or InvalidOperationException)
        {
            // No JSON, or not valid UTF-8 within.
            return null;
        }
    }

    private static string MessageText(JsonElement message) => message.ValueKind == JsonValueKind.Object ? TextOf(message, "value") : "";

    private static string TextOf(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static (string Code, string Text) OfXml(string body) => (CodeElement().Match(body).Groups[1].Value, MessageElement().Match(body).Groups[1].Value);

    [GeneratedRegex("<code>([A-Za-z]{1,80})</code>", RegexOptions.IgnoreCase)]
    private static partial Regex CodeElement();

    [GeneratedRegex("<message[^>]{0,80}>([^<]{0,2000})", RegexOptions.IgnoreCase)]
    private static partial Regex MessageElement();
}
