using System.Text.Json;
using System.Text.RegularExpressions;
using Probes.Tests.Support;

namespace Probes.Tests.Worker;

/// <summary>The functions of both heads, each as one line of text: name, trigger with all that is said about it, outputs.</summary>
internal static partial class WorkerSource
{
    public const string Folder = "src/Probes.Worker";

    /// <summary>Source files of the head, without its tests.</summary>
    public static IEnumerable<string> Files => Repository.Files(Folder, "*.cs").Where(file => !file.StartsWith($"{Folder}/Tests/", StringComparison.Ordinal));

    /// <summary>As the attributes of the worker have them.</summary>
    public static string[] Attributes() =>
    [
        .. Files.SelectMany(file => FunctionPattern().Matches(Repository.Read(file)))
            .Select(match => $"{match.Groups["name"].Value}: {Trigger(match)}{Output(match)}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>As the custom handler's function.json files have them.</summary>
    public static string[] FunctionFiles() =>
    [
        .. Repository.Files("src/Probes/functions", "function.json")
            .Select(file => $"{Path.GetFileName(Path.GetDirectoryName(file))}: {string.Join("", Bindings(file).Select(Text))}")
            .Order(StringComparer.Ordinal),
    ];

    private static string Trigger(Match match)
    {
        var (arguments, binding) = (match.Groups["arguments"].Value, match.Groups["binding"].Value);
        var texts = TextPattern().Matches(arguments).Select(text => text.Groups[1].Value).ToArray();
        return match.Groups["kind"].Value switch
        {
            "Http" => $"http {(arguments.StartsWith("Level,", StringComparison.Ordinal) ? "function" : "anonymous")} [{string.Join(' ', texts[..^1])}] {texts[^1]}",
            "Timer" => $"timer {binding} {texts[0]} monitor {arguments.Contains("UseMonitor = true", StringComparison.Ordinal)} at start {!arguments.Contains("RunOnStartup = false", StringComparison.Ordinal)}",
            _ => $"queue {binding} {texts[0]} {texts[1]}",
        };
    }

    private static string Output(Match match) => match.Groups["queue"].Success ? $" -> queue {match.Groups["queue"].Value} {match.Groups["connection"].Value}" : "";

    private static JsonElement[] Bindings(string file)
    {
        using var json = JsonDocument.Parse(Repository.Read(file));
        return [.. json.RootElement.GetProperty("bindings").Clone().EnumerateArray()];
    }

    private static string Text(JsonElement binding)
    {
        string Value(string name) => binding.GetProperty(name).ToString();
        return Value("type") switch
        {
            "httpTrigger" => $"http {Value("authLevel")} [{string.Join(' ', binding.GetProperty("methods").EnumerateArray())}] {Value("route")}",
            "timerTrigger" => $"timer {Value("name")} {Value("schedule")} monitor {Value("useMonitor")} at start {Value("runOnStartup")}",
            "queueTrigger" => $"queue {Value("name")} {Value("queueName")} {Value("connection")}",
            "queue" => $" -> queue {Value("queueName")} {Value("connection")}",
            "http" => "",
            var other => $" {other}",
        };
    }

    [GeneratedRegex("""
        \[Function\("(?<name>[^"]+)"\)\]\s*
        (\[QueueOutput\("(?<queue>[^"]+)",\ Connection\ =\ "(?<connection>[^"]+)"\)\]\s*)?
        public\ [^(]+\(\[(?<kind>Http|Timer|Queue)Trigger\((?<arguments>[^)]*)\)\]\ (string|HttpRequest)\ (?<binding>\w+)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex FunctionPattern();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex TextPattern();
}
