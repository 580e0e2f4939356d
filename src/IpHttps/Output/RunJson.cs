using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IpHttps.Output;

/// <summary>Why a text is not read as a run.</summary>
public enum RunJsonProblem
{
    /// <summary>No JSON, or JSON that is no run.</summary>
    NotARun,

    /// <summary>A run of another <c>schemaVersion</c>, most likely written by a newer program.</summary>
    UnknownSchemaVersion,

    /// <summary>More than <see cref="RunJson.MaximumBytes"/>.</summary>
    TooLarge,
}

/// <summary>Runs as JSON, schemaVersion 1.</summary>
/// <remarks>The default encoder writes plain ASCII and escapes <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c>, so the text may stand in HTML.</remarks>
public static class RunJson
{
    /// <summary>No run is larger: evidence is cut to stay far below, and stores and queries may rely on it.</summary>
    public const int MaximumBytes = 1024 * 1024;

    private static readonly JsonSerializerOptions Compact = CreateOptions(indented: false);

    private static readonly JsonSerializerOptions Indented = CreateOptions(indented: true);

    public static string Serialize(RunDocument run, bool indented = false) => JsonSerializer.Serialize(run, TypeInfo<RunDocument>(indented));

    /// <summary>One array, for several hosts asked at once.</summary>
    public static string SerializeMany(IEnumerable<RunDocument> runs, bool indented = false) =>
        JsonSerializer.Serialize(runs.ToArray(), TypeInfo<RunDocument[]>(indented));

    public static byte[] SerializeToUtf8(RunDocument run) => JsonSerializer.SerializeToUtf8Bytes(run, TypeInfo<RunDocument>(indented: false));

    /// <summary>Reads one run; null for anything else.</summary>
    public static RunDocument? Parse(ReadOnlySpan<byte> utf8) => Parse(utf8, out _);

    /// <summary>Reads one run; null for anything else.</summary>
    public static RunDocument? Parse(string text) => Parse(text, out _);

    /// <summary>Reads one run; null for anything else.</summary>
    /// <param name="problem">Why there is no run; null when there is one.</param>
    public static RunDocument? Parse(string text, out RunJsonProblem? problem)
    {
        // A UTF-16 unit takes at least one byte, so what is too long here is too long there.
        if (text.Length > MaximumBytes)
        {
            problem = RunJsonProblem.TooLarge;
            return null;
        }

        return Parse(Encoding.UTF8.GetBytes(text), out problem);
    }

    /// <summary>Reads one run; null for anything else.</summary>
    /// <param name="problem">Why there is no run; null when there is one.</param>
    public static RunDocument? Parse(ReadOnlySpan<byte> utf8, out RunJsonProblem? problem)
    {
        problem = utf8.Length > MaximumBytes ? RunJsonProblem.TooLarge : RunJsonProblem.NotARun;
        if (problem == RunJsonProblem.TooLarge)
        {
            return null;
        }

        try
        {
            var version = RunJsonScan.SchemaVersion(utf8);
            if (version is not RunDocument.CurrentSchemaVersion)
            {
                problem = version is null ? RunJsonProblem.NotARun : RunJsonProblem.UnknownSchemaVersion;
                return null;
            }

            var run = JsonSerializer.Deserialize(utf8, TypeInfo<RunDocument>(indented: false));
            problem = run is null ? RunJsonProblem.NotARun : null;
            return run;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonTypeInfo<T> TypeInfo<T>(bool indented) => (JsonTypeInfo<T>)(indented ? Indented : Compact).GetTypeInfo(typeof(T));

    private static JsonSerializerOptions CreateOptions(bool indented) => new(RunJsonContext.Default.Options)
    {
        WriteIndented = indented,
        NewLine = "\n",
        TypeInfoResolver = RunJsonContext.Default.WithAddedModifier(RequireWhatCannotBeNull),
    };

    /// <summary>Constructor parameters would otherwise be optional, and a text without them would give null where no null is allowed.</summary>
    private static void RequireWhatCannotBeNull(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            property.IsRequired = !property.IsGetNullable && Nullable.GetUnderlyingType(property.PropertyType) is null;
        }
    }
}
