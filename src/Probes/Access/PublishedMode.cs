using System.Text.Json;
using IpHttps.Targets;

namespace Probes.Access;

/// <summary>
/// Under the Functions host the mode was fixed when the app was published: <c>authLevel</c> stands in each function.json and comes from no
/// setting. So it is read where it stands, and nobody can say something else.
/// </summary>
/// <remarks>azure-functions-host issue 7115: authLevel takes no setting.</remarks>
internal static class PublishedMode
{
    private const string File = "function.json";

    /// <summary>The only function that may be anonymous in every mode.</summary>
    private const string Health = "health";

    private static readonly string Name = ProbesOptions.Name(nameof(ProbesOptions.Auth));

    /// <summary>The options with the mode that was published; unchanged where no function is.</summary>
    /// <param name="options">As they were read.</param>
    /// <param name="folder">Of the program.</param>
    public static (ProbesOptions Options, Problem? Problem) Apply(ProbesOptions options, string folder)
    {
        var levels = Directory.EnumerateDirectories(folder)
            .Where(each => Path.GetFileName(each) != Health && System.IO.File.Exists(Path.Combine(each, File)))
            .SelectMany(each => Levels(Path.Combine(each, File)))
            .Distinct()
            .ToArray();
        var mode = levels switch
        {
            [] => options.Auth,
            ["function" or "admin"] => AccessMode.HostKeys,
            ["anonymous"] => AccessMode.Entra,
            _ => null,
        };
        return mode is not null
            ? Hold(options, mode)
            : (options, new Problem(Name, $"cannot be told: the published functions have the authLevels {string.Join(", ", levels)}; publish again"));
    }

    /// <summary>The options with the mode that the functions were built for; a setting may repeat it and not change it.</summary>
    public static (ProbesOptions Options, Problem? Problem) Hold(ProbesOptions options, string mode) => options.Auth == mode || options.Auth == AccessMode.Loopback
        ? (options with { Auth = mode }, null)
        : (options, new Problem(Name, $"is {options.Auth}, and the app was published for {mode}; leave it out, or publish with -p:Auth={options.Auth}"));

    /// <summary>The authLevel of each HTTP trigger; the host takes a missing one as <c>function</c>.</summary>
    private static List<string> Levels(string path)
    {
        using var json = JsonDocument.Parse(System.IO.File.ReadAllBytes(path));
        return
        [
            .. json.RootElement.GetProperty("bindings").EnumerateArray()
                .Where(binding => string.Equals(binding.GetProperty("type").GetString(), "httpTrigger", StringComparison.OrdinalIgnoreCase))
                .Select(binding => binding.TryGetProperty("authLevel", out var level) ? level.GetString()!.ToLowerInvariant() : "function"),
        ];
    }
}
