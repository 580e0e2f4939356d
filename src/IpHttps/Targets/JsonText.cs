using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace IpHttps.Targets;

/// <summary>JSON as people write it: comments and trailing commas allowed, a byte order mark passed over.</summary>
public static class JsonText
{
    private static readonly JsonDocumentOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 16,
    };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The parsed text, or null and the problem noted with line and column.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8, int longest, ProblemList problems)
    {
        if (utf8.Length > longest)
        {
            problems.Add(Problem.Document, $"has {utf8.Length} bytes; at most {longest}");
            return null;
        }

        var text = utf8.Span.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8;
        if (!Utf8.IsValid(text.Span))
        {
            problems.Add(Problem.Document, "is not UTF-8; save the file as UTF-8");
            return null;
        }

        try
        {
            return JsonDocument.Parse(text, Options);
        }
        catch (JsonException wrong)
        {
            problems.Add(Problem.Document, Describe(text.Span, wrong));
            return null;
        }
    }

    /// <summary>The text of a JSON string, null when an escape leaves half a surrogate pair.</summary>
    public static string? Text(JsonElement json) => Decode(json.GetString);

    public static string? Name(JsonProperty property) => Decode(() => property.Name);

    /// <summary>A value as a message shows it.</summary>
    public static string Show(JsonElement json) =>
        json.ValueKind is JsonValueKind.Number ? json.GetRawText() is { Length: <= 32 } raw ? raw : "such a long number" : Name(json.ValueKind);

    /// <summary>A kind of value as a message names it.</summary>
    public static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    private static string? Decode(Func<string?> decode)
    {
        try
        {
            return decode();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Describe(ReadOnlySpan<byte> text, JsonException wrong)
    {
        var line = (int)(wrong.LineNumber ?? 0);
        var rest = text;
        for (var i = 0; i < line && rest.IndexOf((byte)'\n') is var end and >= 0; i++)
        {
            rest = rest[(end + 1)..];
        }

        // The reader counts bytes; people count characters.
        var before = rest[..(int)Math.Min(rest.Length, wrong.BytePositionInLine ?? 0)];
        var column = Encoding.UTF8.GetCharCount(before) + 1;
        var message = wrong.Message.Split(" LineNumber:")[0];
        return $"is no JSON: line {line + 1}, column {column}: {message}";
    }
}
