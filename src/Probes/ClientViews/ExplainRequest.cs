using System.Text.Json;
using IpHttps.Diagnosis;
using IpHttps.Diagnosis.ClientViews;
using IpHttps.Targets;

namespace Probes.ClientViews;

/// <summary>What is to be explained.</summary>
/// <param name="Reading">At least one view.</param>
/// <param name="EndpointId">The endpoint to compare with; null for the one that the output names.</param>
internal sealed record ExplainRequest(ClientReading Reading, string? EndpointId)
{
    private static readonly string[] Fields = ["code", "text", "endpointId"];

    /// <param name="json">An object.</param>
    public static (ExplainRequest? Request, IReadOnlyList<Problem> Problems) Read(JsonElement json)
    {
        var problems = new List<Problem>();
        try
        {
            problems.AddRange(json.EnumerateObject()
                .Where(field => !Fields.Contains(field.Name, StringComparer.Ordinal))
                .Select(field => new Problem(field.Name, $"is no field; there are {string.Join(", ", Fields)}")));
            var request = new ExplainRequest(Views(Text(json, "code", problems), Text(json, "text", problems), problems), Text(json, "endpointId", problems));
            return problems.Count == 0 ? (request, []) : (null, problems);
        }
        catch (InvalidOperationException)
        {
            // The only way in which text of a parsed document cannot be had.
            return (null, [new Problem(Problem.Document, "holds half a surrogate pair, which is no Unicode text")]);
        }
    }

    private static string? Text(JsonElement json, string name, List<Problem> problems)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            problems.Add(new Problem(name, "must be a string"));
            return null;
        }

        return value.GetString();
    }

    private static ClientReading Views(string? code, string? text, List<Problem> problems)
    {
        if (code is null == text is null)
        {
            problems.Add(new Problem(Problem.Document, "must have either code or text: a client's code, or what its command printed"));
        }
        else if (code is not null && !ClientErrors.TryParse(code, out _) && !ClientErrors.TryParseCode(code, out _))
        {
            problems.Add(new Problem("code", "is neither a known symbol nor a number; write it like 0x80090326, -2146893018 or SEC_E_ILLEGAL_MESSAGE"));
        }
        else if (text?.Length > ClientText.MostBytes)
        {
            problems.Add(new Problem("text", $"has {text.Length} characters; at most {ClientText.MostBytes}"));
        }
        else
        {
            var reading = code is null ? ClientOutput.Read(text!) : OfCode(code);
            if (reading.Views.IsEmpty)
            {
                problems.Add(new Problem("text", string.Join(" ", [.. reading.Notes, "No code, URL or state of an IP-HTTPS client is recognised in it"])));
            }

            return reading;
        }

        return new ClientReading([], []);
    }

    private static ClientReading OfCode(string text)
    {
        var code = ClientErrors.TryParse(text, out var error) ? error.Code
            : ClientErrors.TryParseCode(text, out var number) ? number : 0;
        return new ClientReading([new ClientView { Code = code, Connection = code == 0 ? ClientConnection.Connected : ClientConnection.Disconnected }], []);
    }
}
