using System.Text.Json;

namespace Probes.Tests.Infra;

/// <summary>What a deployment would make, read from the compiler's snapshot.</summary>
internal sealed class PredictedDeployment(JsonElement snapshot)
{
    public string Text => snapshot.GetRawText();

    public IEnumerable<JsonElement> All => snapshot.GetProperty("predictedResources").EnumerateArray();

    public JsonElement[] OfType(string type) => [.. All.Where(resource => resource.GetProperty("type").GetString() == type)];

    /// <summary>App settings of every site, by the site's region.</summary>
    public Dictionary<string, JsonElement> Settings() => OfType("Microsoft.Web/sites/config")
        .Where(config => Name(config).EndsWith("/appsettings", StringComparison.Ordinal))
        .Select(config => config.GetProperty("properties"))
        .ToDictionary(settings => settings.GetProperty("Probes__Region").GetString()!);

    public static string Name(JsonElement resource) => resource.GetProperty("name").GetString()!;

    public static JsonElement At(JsonElement element, params string[] path) => path.Aggregate(element, (each, name) => each.GetProperty(name));

    public static string TextAt(JsonElement element, params string[] path) => At(element, path).ToString();
}
