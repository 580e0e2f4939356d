using System.Collections.Immutable;
using System.Text.Json;

namespace IpHttps.Targets;

/// <summary>Reads one JSON object field by field, noting each problem with its path. A field that is null counts as left out.</summary>
public sealed class ObjectReader
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly ProblemList _problems;
    private readonly bool _isObject;

    public ObjectReader(JsonElement json, string path, ProblemList problems, ImmutableArray<string> known)
    {
        _problems = problems;
        Path = path;
        _isObject = json.ValueKind == JsonValueKind.Object;
        if (!_isObject)
        {
            problems.Add(path.Length == 0 ? Problem.Document : path, $"must be an object, not {JsonText.Name(json.ValueKind)}");
            return;
        }

        foreach (var property in json.EnumerateObject())
        {
            Take(property, known);
        }
    }

    public string Path { get; }

    public string At(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    public void Note(string name, string message) => _problems.Add(At(name), message);

    public bool Has(string name) => _fields.ContainsKey(name);

    public bool IsEmptyArray(string name) =>
        _fields.TryGetValue(name, out var json) && json.ValueKind == JsonValueKind.Array && json.GetArrayLength() == 0;

    /// <summary>The checked value of a field that must be there; the empty text where it is missing or wrong.</summary>
    public string Required(string name, Check<string> check)
    {
        if (_isObject && !Has(name))
        {
            Note(name, "is missing");
        }

        return Parsed(name, check) ?? "";
    }

    public T? Parsed<T>(string name, Check<T> check)
        where T : class =>
        _fields.TryGetValue(name, out var json) && TryParse(json, At(name), check, out var value) ? value : null;

    public T? Choice<T>(string name, Choices<T> choices)
        where T : struct, Enum =>
        _fields.TryGetValue(name, out var json) && TryParse<T>(json, At(name), choices.Check, out var value) ? value : null;

    public int? WholeNumber(string name, int lowest, int highest) =>
        _fields.TryGetValue(name, out var json) ? Whole(json, At(name), (lowest, highest)) : null;

    /// <summary>A list of different whole numbers; empty when the field is not there.</summary>
    public ImmutableArray<int> WholeNumbers(string name, int most, (int Lowest, int Highest) range) =>
        [.. Items(name, most).Select(item => Whole(item.Json, item.Path, range)).OfType<int>().Distinct()];

    public bool? Flag(string name)
    {
        if (!_fields.TryGetValue(name, out var json))
        {
            return null;
        }

        if (json.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return json.GetBoolean();
        }

        Note(name, $"must be true or false, not {JsonText.Show(json)}");
        return null;
    }

    /// <summary>A list of different texts; null when the field is not there.</summary>
    public ImmutableArray<T>? List<T>(string name, int most, Check<T> check)
    {
        if (!Has(name))
        {
            return null;
        }

        var values = ImmutableArray.CreateBuilder<T>();
        foreach (var (json, path) in Items(name, most))
        {
            if (TryParse(json, path, check, out var value) && !values.Contains(value))
            {
                values.Add(value);
            }
        }

        return values.ToImmutable();
    }

    /// <summary>The elements of an array with their paths; none when the field is missing or no array.</summary>
    public IEnumerable<(JsonElement Json, string Path)> Items(string name, int most)
    {
        if (!_fields.TryGetValue(name, out var json))
        {
            return [];
        }

        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > most)
        {
            Note(name, json.ValueKind == JsonValueKind.Array
                ? $"has {json.GetArrayLength()} elements; at most {most}"
                : $"must be an array, not {JsonText.Name(json.ValueKind)}");
            return [];
        }

        return json.EnumerateArray().Select((element, index) => (element, $"{At(name)}[{index}]"));
    }

    public ObjectReader? Child(string name, ImmutableArray<string> known) =>
        _fields.TryGetValue(name, out var json) ? new ObjectReader(json, At(name), _problems, known) : null;

    private void Take(JsonProperty property, ImmutableArray<string> known)
    {
        if (JsonText.Name(property) is not { } name)
        {
            _problems.Add(Path.Length == 0 ? Problem.Document : Path, "has a field whose name is no Unicode text");
        }
        else if (!known.Contains(name))
        {
            Note(
                name.Length <= FieldChecks.LongestId ? name : name[..FieldChecks.LongestId] + "…",
                $"is not known here{(_problems.IsFull ? "" : Wording.DidYouMean(name, known))}");
        }
        else if (!_seen.Add(name))
        {
            Note(name, "is there twice; keep one");
        }
        else if (property.Value.ValueKind != JsonValueKind.Null)
        {
            _fields.Add(name, property.Value);
        }
    }

    private int? Whole(JsonElement json, string path, (int Lowest, int Highest) range)
    {
        if (json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var value) && value >= range.Lowest && value <= range.Highest)
        {
            return value;
        }

        _problems.Add(path, $"must be a whole number from {range.Lowest} to {range.Highest}, not {JsonText.Show(json)}");
        return null;
    }

    private bool TryParse<T>(JsonElement json, string path, Check<T> check, out T value)
    {
        value = default!;
        var why = json.ValueKind != JsonValueKind.String ? $"must be a text, not {JsonText.Name(json.ValueKind)}"
            : JsonText.Text(json) is not { } text ? "holds half a surrogate pair, which is no Unicode text"
            : check(text, out value);
        if (why is not null)
        {
            _problems.Add(path, why);
        }

        return why is null;
    }
}
