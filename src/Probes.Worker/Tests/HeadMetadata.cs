using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Probes.Tests.Support;

namespace Probes.Worker.Tests;

/// <summary>What the Functions host is told of this head, and what it reads in the folders of the other: each function as its name and its bindings.</summary>
internal static class HeadMetadata
{
    /// <summary>As the build wrote it beside the program.</summary>
    public static Dictionary<string, JsonElement[]> Written()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "functions.metadata")));
        return json.RootElement.Clone().EnumerateArray().ToDictionary(each => each.GetProperty("name").GetString()!, each => each.GetProperty("bindings").EnumerateArray().ToArray());
    }

    /// <summary>As the program says it to the host, by what the compiler generated.</summary>
    public static async Task<Dictionary<string, JsonElement[]>> SpokenAsync()
    {
        var provider = typeof(HttpFunctions).Assembly.GetTypes().Single(type => type.IsAssignableTo(typeof(IFunctionMetadataProvider)));
        var functions = await ((IFunctionMetadataProvider)Activator.CreateInstance(provider)!).GetFunctionMetadataAsync(AppContext.BaseDirectory);
        return functions.ToDictionary(each => each.Name!, each => each.RawBindings!.Select(binding => JsonDocument.Parse(binding).RootElement).ToArray());
    }

    /// <summary>As function.json of the custom handler has it.</summary>
    public static Dictionary<string, JsonElement[]> Handler() => Repository.Files("src/Probes/functions", "function.json").ToDictionary(
        file => Path.GetFileName(Path.GetDirectoryName(file))!,
        file => JsonDocument.Parse(Repository.Read(file)).RootElement.GetProperty("bindings").EnumerateArray().ToArray());

    /// <summary>
    /// Everything in a binding that the host acts on. Names of outputs differ: here they are what a function returns. Methods and levels differ in case only.
    /// </summary>
    public static string Meaning(KeyValuePair<string, JsonElement[]> function) => $"{function.Key}: {string.Join(" | ", function.Value.Select(Meaning).Order(StringComparer.Ordinal))}";

    private static string Meaning(JsonElement binding)
    {
        var isOut = string.Equals(binding.GetProperty("direction").GetString(), "out", StringComparison.OrdinalIgnoreCase);
        var type = binding.GetProperty("type").GetString();
        string[] hidden = isOut || type == "httpTrigger" ? ["name", "direction", "properties", "dataType"] : ["direction", "properties", "dataType"];
        var facts = binding.EnumerateObject()
            .Where(fact => !hidden.Contains(fact.Name, StringComparer.OrdinalIgnoreCase))
            .Select(fact => $"{fact.Name}={fact.Value}".ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        return $"{(isOut ? "out" : "in")} {string.Join(' ', facts)}".Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
    }
}
