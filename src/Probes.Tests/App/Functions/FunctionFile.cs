using System.Collections.Immutable;
using System.Text.Json;

namespace Probes.Tests.App.Functions;

/// <summary>A <c>function.json</c> as the host reads it.</summary>
/// <param name="Trigger">Its only trigger binding.</param>
/// <param name="Outputs">Names of its output bindings.</param>
internal sealed record FunctionFile(string Name, JsonElement Trigger, ImmutableArray<string> Outputs)
{
    public string Type => Trigger.GetProperty("type").GetString()!;

    public bool IsHttp => Type == "httpTrigger";

    public string Route => Trigger.GetProperty("route").GetString()!;

    public string AuthLevel => Trigger.GetProperty("authLevel").GetString()!;

    public ImmutableArray<string> Methods => [.. Trigger.GetProperty("methods").EnumerateArray().Select(method => method.GetString()!)];

    /// <summary>Every function below the folder: a folder with a function.json is one.</summary>
    public static ImmutableArray<FunctionFile> ReadAll(string folder) =>
    [
        .. Directory.EnumerateDirectories(folder)
            .Where(each => File.Exists(Path.Combine(each, "function.json")))
            .Order(StringComparer.Ordinal)
            .Select(each => Read(Path.GetFileName(each), File.ReadAllText(Path.Combine(each, "function.json")))),
    ];

    private static FunctionFile Read(string name, string text)
    {
        using var json = JsonDocument.Parse(text);
        var bindings = json.RootElement.GetProperty("bindings").Clone().EnumerateArray().ToList();
        var trigger = Assert.Single(bindings, each => each.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.Ordinal));
        return new FunctionFile(
            name, trigger, [.. bindings.Where(each => each.GetProperty("direction").GetString() == "out").Select(each => each.GetProperty("name").GetString()!)]);
    }
}
