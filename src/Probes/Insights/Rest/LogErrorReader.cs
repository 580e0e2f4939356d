using System.Text.Json;

namespace Probes.Insights.Rest;

/// <summary>Reads what the service says is wrong: <c>{error: {code, message, details: […], innererror: {…}}}</c>, nested as deep as it likes.</summary>
/// <remarks>Sources: "Azure Monitor Log Analytics API errors" and "response format"; a OneAPI error, whose outer message says nothing ("The request had some invalid properties").</remarks>
internal static class LogErrorReader
{
    private const int Deepest = 8;

    /// <summary>Null when the body is no such document.</summary>
    public static LogError? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out var error) ? Read(error) : null;
        }
        catch (Exception garbage) when (garbage is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The innermost code with a letter in it, for some are mere numbers, and the innermost message.</summary>
    public static LogError? Read(JsonElement error)
    {
        string? code = null;
        string? message = null;
        for (var (depth, at) = (0, (JsonElement?)error); depth < Deepest && at is { ValueKind: JsonValueKind.Object } level; depth++, at = Inner(level))
        {
            code = Text(level, "code") is { } named && named.Any(char.IsAsciiLetter) ? named : code;
            message = Text(level, "message") ?? message;
        }

        return code is null && message is null ? null : new LogError(code ?? "UnknownError", message ?? "the service does not say why");
    }

    private static JsonElement? Inner(JsonElement level) =>
        level.TryGetProperty("innererror", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner
        : level.TryGetProperty("details", out var details) && details is { ValueKind: JsonValueKind.Array } && details.GetArrayLength() > 0 ? details[0]
        : null;

    private static string? Text(JsonElement level, string name) =>
        level.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
