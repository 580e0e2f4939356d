using System.Collections.Immutable;
using System.Text.Json;

namespace Probes.Hosting.Functions.Worker;

/// <summary>An invocation that does not come over HTTP, in the form of the contract of custom handlers: what is tested there holds here too.</summary>
internal static class WorkerInvocation
{
    /// <param name="binding">Name of the trigger binding in function.json.</param>
    /// <param name="data">What the trigger gives: an object in JSON, or text.</param>
    /// <param name="now">For timers, which reckon from it.</param>
    public static byte[] Payload(string binding, string data, DateTimeOffset now)
    {
        using var payload = new MemoryStream();
        using (var json = new Utf8JsonWriter(payload))
        {
            json.WriteStartObject();
            json.WriteStartObject("Data");
            json.WritePropertyName(binding);
            Write(json, data);
            json.WriteEndObject();
            json.WriteStartObject("Metadata");
            json.WriteStartObject("sys");
            json.WriteString("UtcNow", now.UtcDateTime);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return payload.ToArray();
    }

    /// <summary>What the function said and what it sends on, or why it failed.</summary>
    public static (ImmutableArray<string> Logs, ImmutableArray<string> Outputs, string? Failure) Read(int status, ReadOnlyMemory<byte> answer)
    {
        if (answer.IsEmpty)
        {
            return ([], [], $"the app answered with status {status} and nothing else");
        }

        using var json = JsonDocument.Parse(answer);
        ImmutableArray<string> logs = json.RootElement.TryGet("Logs", out var lines) ? Texts(lines) : [];
        if (status != StatusCodes.Status200OK)
        {
            // What is not the function's own answer is a problem document.
            return ([], [], logs.IsEmpty && json.RootElement.TryGet("detail", out var detail) ? detail.GetString() : string.Join(' ', logs));
        }

        return (logs, [.. json.RootElement.GetProperty("Outputs").EnumerateObject().SelectMany(output => Texts(output.Value))], null);
    }

    private static ImmutableArray<string> Texts(JsonElement array) => [.. array.EnumerateArray().Select(each => each.GetString()!)];

    private static void Write(Utf8JsonWriter json, string data)
    {
        try
        {
            using var document = JsonDocument.Parse(data);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                document.RootElement.WriteTo(json);
                return;
            }
        }
        catch (JsonException)
        {
            // Text, which the function judges.
        }

        json.WriteStringValue(data);
    }
}
