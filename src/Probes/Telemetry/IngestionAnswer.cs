using System.Collections.Immutable;
using System.Net;
using System.Text.Json;

namespace Probes.Telemetry;

/// <summary>What the ingestion endpoint made of a batch. The stock channel does not read it, and so takes a refusal for success.</summary>
/// <param name="Accepted">Items that are in.</param>
/// <param name="Again">Places in the batch of items that may be sent again.</param>
/// <param name="Refused">Items that will never be taken.</param>
/// <param name="RetryAfter">How long the endpoint wants to be left alone; null when it does not say.</param>
internal sealed record IngestionAnswer(int Accepted, ImmutableArray<int> Again, int Refused, TimeSpan? RetryAfter)
{
    /// <summary>Daily quota of Application Insights is used up.</summary>
    private const int QuotaExceeded = 439;

    public static IngestionAnswer AllAgain(int items, TimeSpan? retryAfter = null) => new(0, [.. Enumerable.Range(0, items)], 0, retryAfter);

    /// <param name="items">How many were sent.</param>
    /// <param name="body">The answer's body, JSON or not.</param>
    public static IngestionAnswer Read(int items, HttpStatusCode status, TimeSpan? retryAfter, ReadOnlySpan<byte> body)
    {
        if (status is HttpStatusCode.OK or HttpStatusCode.PartialContent)
        {
            // A success without a readable body is believed; a partial one is not.
            return Parse(items, body, retryAfter) ?? (status == HttpStatusCode.OK ? new IngestionAnswer(items, [], 0, null) : AllAgain(items, retryAfter));
        }

        return IsPassing((int)status) ? AllAgain(items, retryAfter) : new IngestionAnswer(0, [], items, null);
    }

    /// <summary>Throttling, quota, outage; and a role assignment that has not arrived yet.</summary>
    private static bool IsPassing(int status) => status is 401 or 403 or 408 or 429 or QuotaExceeded or >= 500;

    private static IngestionAnswer? Parse(int items, ReadOnlySpan<byte> body, TimeSpan? retryAfter)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var json = JsonDocument.ParseValue(ref reader);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(items, json.RootElement, retryAfter) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IngestionAnswer Read(int items, JsonElement answer, TimeSpan? retryAfter)
    {
        var again = new SortedSet<int>();
        var refused = new HashSet<int>();
        if (answer.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array)
        {
            foreach (var error in errors.EnumerateArray())
            {
                if (Number(error, "index") is { } index && index >= 0 && index < items)
                {
                    _ = Number(error, "statusCode") is { } code && IsPassing(code) ? again.Add(index) : refused.Add(index);
                }
            }
        }

        refused.ExceptWith(again);
        return new IngestionAnswer(items - again.Count - refused.Count, [.. again], refused.Count, retryAfter);
    }

    private static int? Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : null;
}
