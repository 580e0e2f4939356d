using System.Text.Json;

namespace Probes.Hosting;

/// <summary>
/// <c>local.settings.json</c> of the current folder, in the form that Azure Functions Core Tools read: standalone takes the settings of the app
/// from it, so that one file serves both. The environment and the command line win over it.
/// </summary>
internal static class LocalSettings
{
    public const string FileName = "local.settings.json";

    /// <exception cref="StartupException">The file is there and cannot be read.</exception>
    public static IEnumerable<KeyValuePair<string, string?>> Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return [.. json.RootElement.GetProperty("Values").EnumerateObject()
                .Select(value => KeyValuePair.Create(value.Name.Replace("__", ":", StringComparison.Ordinal), value.Value.GetString()))
                .Where(value => value.Key.StartsWith(ProbesOptions.Section + ":", StringComparison.OrdinalIgnoreCase))];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                $"{path} cannot be used: {e.Message} It must be an object with \"Values\", each of them text; see local.settings.sample.json.", StartupException.Failed);
        }
    }
}
