using System.Text.Json;
using Probes.Tests.Support;

namespace Probes.Tests.Kql;

/// <summary>
/// What a query must return for some results, in <c>src/Probes.Tests/Golden/Kql</c>; rows were worked out by hand. Results are drawn, one character per slot:
/// <c>u</c> healthy, <c>g</c> degraded, <c>l</c> NULL suites lost, <c>d</c> misconfigured (DA2001), <c>x</c> unreachable (DA1101), <c>w</c> wrong responder (DA5001),
/// <c>m</c> unreachable in maintenance, <c>n</c> healthy in maintenance, <c>.</c> none; a capital letter: the region was degraded.
/// Sweeps: <c>s</c> all well, <c>S</c> degraded, <c>p</c> a poison message. Invocations: <c>o</c> well, <c>f</c> failed.
/// </summary>
internal sealed record GoldenCase
{
    private static readonly JsonSerializerOptions Spelling = new(JsonSerializerDefaults.Web);

    /// <summary>Path of the query.</summary>
    public string Query { get; init; } = "";

    public string[] Columns { get; init; } = [];

    public required string Title { get; init; }

    /// <summary>How the rows follow, for whoever checks them.</summary>
    public required string Why { get; init; }

    public int SlotMinutes { get; init; } = 5;

    /// <summary>Telemetry is <c>ChangesAndHeartbeat</c>: a success holds for five slots.</summary>
    public bool Heartbeat { get; init; }

    /// <summary>The configured regions.</summary>
    public required string[] Regions { get; init; }

    /// <summary>By endpoint, then region.</summary>
    public Dictionary<string, Dictionary<string, string>> Results { get; init; } = [];

    /// <summary>Told again later: endpoint, region, slot, character.</summary>
    public string[] Again { get; init; } = [];

    /// <summary>By region.</summary>
    public Dictionary<string, string> Sweeps { get; init; } = [];

    /// <summary>By app and function, with a space between.</summary>
    public Dictionary<string, string> Requests { get; init; } = [];

    /// <summary>Days until the certificate of an endpoint ends, with its thumbprint: <c>"AA 10"</c>.</summary>
    public Dictionary<string, string> Certificates { get; init; } = [];

    /// <summary>Slot of now, for alerts; of the end of what is known, for reports.</summary>
    public int Now { get; init; }

    public int From { get; init; }

    public int To { get; init; }

    public required JsonElement[][] Rows { get; init; }

    /// <summary>What stands there in between.</summary>
    public GoldenStep[] Steps { get; init; } = [];

    public string Name => Path.GetFileNameWithoutExtension(Query);

    public TimeSpan Slot => TimeSpan.FromMinutes(SlotMinutes);

    public override string ToString() => $"{Name}: {Title}";

    public static IEnumerable<GoldenCase> All() => Repository.Files("src/Probes.Tests/Golden/Kql", "*.json")
        .Select(file => JsonSerializer.Deserialize<GoldenFile>(Repository.Read(file), Spelling)!)
        .SelectMany(file => file.Cases.Select(each => each with { Query = file.Query, Columns = file.Columns }));
}

/// <param name="Query">Path of the query.</param>
/// <param name="Columns">That it returns.</param>
internal sealed record GoldenFile(string Query, string[] Columns, GoldenCase[] Cases);

/// <param name="After">The line of the query after which it is so.</param>
internal sealed record GoldenStep(string After, string[] Columns, JsonElement[][] Rows);
