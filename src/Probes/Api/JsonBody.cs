using System.Text.Json;
using IpHttps.Targets;

namespace Probes.Api;

/// <summary>The body of a request, read whole and bounded.</summary>
internal static class JsonBody
{
    public const int MostBytes = 1024 * 1024;

    public const string MediaType = "application/json; charset=utf-8";

    public static ProblemResult NotJson { get; } =
        new(StatusCodes.Status415UnsupportedMediaType, "The body must be JSON, with Content-Type: application/json.");

    /// <summary>The bytes; null when the body is not declared as JSON.</summary>
    /// <exception cref="BadHttpRequestException">It is larger than the server takes (413).</exception>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // A form or plain text can be sent by any web page without asking first; JSON cannot.
        if (!request.HasJsonContentType())
        {
            return null;
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return body.ToArray();
    }

    /// <summary>The object that a request brings, or a problem that says what is wrong with its body.</summary>
    /// <exception cref="BadHttpRequestException">It is larger than the server takes (413).</exception>
    public static async Task<(JsonDocument? Json, ProblemResult? Problem)> ReadObjectAsync(HttpRequest request, CancellationToken cancellationToken) =>
        await ReadAsync(request, cancellationToken) is { } body ? ParseObject(body) : (null, NotJson);

    /// <summary>The object in the body, or a problem that says where it is wrong.</summary>
    public static (JsonDocument? Json, ProblemResult? Problem) ParseObject(ReadOnlyMemory<byte> body)
    {
        try
        {
            var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return (json, null);
            }

            json.Dispose();
            return (null, ProblemResult.Invalid("The body", [new Problem(Problem.Document, "must be an object")]));
        }
        catch (JsonException e)
        {
            return (null, ProblemResult.Invalid("The body", [new Problem(Problem.Document, $"is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}")]));
        }
    }
}
