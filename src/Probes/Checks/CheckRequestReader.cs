using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using IpHttps.Targets;
using Probes.Runs;

namespace Probes.Checks;

/// <summary>Reads the body of a check. Host, port, path, depth and expectations are read as in an endpoint document, by the same reader.</summary>
internal sealed class CheckRequestReader
{
    private const int MostRegions = 32;

    private static readonly string[] Fields = ["endpointId", "host", "port", "path", "depth", "regions", "expect"];

    private static readonly string[] OfHostAlone = ["host", "port", "path"];

    private readonly List<Problem> _problems = [];
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);

    /// <param name="json">An object.</param>
    public static (CheckRequest? Request, IReadOnlyList<Problem> Problems) Read(JsonElement json)
    {
        var reader = new CheckRequestReader();
        try
        {
            reader.Take(json);
            var request = reader.Request();
            return reader._problems.Count == 0 ? (request, []) : (null, reader._problems);
        }
        catch (InvalidOperationException)
        {
            // The only way in which text of a parsed document cannot be had.
            return (null, [new Problem(Problem.Document, "holds half a surrogate pair, which is no Unicode text")]);
        }
    }

    private void Take(JsonElement json)
    {
        foreach (var field in json.EnumerateObject())
        {
            if (!Fields.Contains(field.Name, StringComparer.Ordinal))
            {
                _problems.Add(new Problem(field.Name, $"is no field; there are {string.Join(", ", Fields)}"));
            }
            else if (field.Value.ValueKind != JsonValueKind.Null && !_fields.TryAdd(field.Name, field.Value))
            {
                _problems.Add(new Problem(field.Name, "is there twice; keep one"));
            }
        }
    }

    private CheckRequest? Request()
    {
        var regions = Regions();
        if (_fields.ContainsKey("host") && !_fields.ContainsKey("endpointId"))
        {
            return Declared() is { } host ? new CheckRequest(null, host, host.Own.Depth, host.Expect, regions) : null;
        }

        var id = EndpointId();
        foreach (var name in OfHostAlone.Where(_fields.ContainsKey))
        {
            _problems.Add(new Problem(name, "belongs to a free host; a registered endpoint has its own, so leave it out"));
        }

        // The host stands for the one that is registered: only depth and expectations are of interest.
        return Declared("registered.invalid") is { } declared && id is not null
            ? new CheckRequest(id, null, _fields.ContainsKey("depth") ? declared.Own.Depth : null, declared.Expect, regions)
            : null;
    }

    private string? EndpointId()
    {
        var id = _fields.TryGetValue("endpointId", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (string.IsNullOrEmpty(id))
        {
            _problems.Add(new Problem("endpointId", "must be the id of a registered endpoint"));
            return null;
        }

        return id;
    }

    private ImmutableArray<string> Regions()
    {
        if (!_fields.TryGetValue("regions", out var json))
        {
            return [];
        }

        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() is 0 or > MostRegions)
        {
            _problems.Add(new Problem("regions", $"must be an array of 1 to {MostRegions} names; leave it out for all regions"));
            return [];
        }

        var names = json.EnumerateArray().Select(each => each.ValueKind == JsonValueKind.String ? each.GetString()! : "").ToImmutableArray();
        if (names.Any(name => !RunKeys.IsRegion(name)) || names.Distinct().Count() < names.Length)
        {
            _problems.Add(new Problem("regions", "must be names of regions, each once"));
        }

        return names;
    }

    /// <summary>The fields that an endpoint document has too, as one endpoint of it.</summary>
    private EndpointDeclaration? Declared(string? host = null)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            if (host is not null)
            {
                writer.WriteString("host", host);
            }

            foreach (var (name, value) in _fields.Where(field => field.Key is "depth" or "expect" || (host is null && OfHostAlone.Contains(field.Key))))
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        var reading = EndpointDocumentReader.ReadEndpoint(body.WrittenMemory, "adhoc", []);
        _problems.AddRange(reading.Problems);
        return reading.Value;
    }
}
