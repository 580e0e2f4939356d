using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Probes.Tests.Infra;

/// <summary>A lint of the queries: known tables and columns, nothing that log alerts forbid, balanced brackets, the dimensions that the rules split by.</summary>
/// <remarks>Sources: azure-monitor-docs alerts-create-log-alert-rule.md; the reference of the tables AppAvailabilityResults, AppEvents and AppRequests.</remarks>
internal static partial class KqlChecks
{
    private static readonly FrozenSet<string> Tables = new[] { "AppAvailabilityResults", "AppEvents", "AppRequests", "AlertsManagementResources", "Resources" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Columns = new[]
    {
        "TimeGenerated", "Id", "Name", "Location", "Success", "Message", "DurationMs", "Properties", "Measurements", "OperationName", "AppRoleName",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Forbidden = ["bag_unpack", "pivot(", "narrow(", "search ", "union ", "take ", "ingestion_time(", "AggregatedValue", "externaldata"];

    public static IEnumerable<string> All(InfraFiles files) =>
        [.. files.Queries.SelectMany(file => OfQuery(file.Key, file.Value)), .. Workbook(files).SelectMany(query => OfQuery("workbook.json", query)), .. OfDimensions(files)];

    public static IEnumerable<string> OfQuery(string name, string query)
    {
        var code = Comment().Replace(query, "");
        var plain = Text().Replace(code, "\"\"");
        if (!Source().Matches(plain).Any(match => Tables.Contains(match.Groups[1].Value)))
        {
            yield return $"{name}: reads no table that is sent";
        }

        foreach (var word in Forbidden.Where(word => plain.Contains(word, StringComparison.Ordinal)))
        {
            yield return $"{name}: {word.Trim()} is forbidden in log alerts";
        }

        if (plain.Count(c => c is '(' or '[') != plain.Count(c => c is ')' or ']'))
        {
            yield return $"{name}: brackets do not balance";
        }

        var made = Made().Matches(plain).Concat(Parameter().Matches(query)).Select(match => match.Groups[1].Value).ToHashSet();
        foreach (var column in Column().Matches(plain).Select(match => match.Value).Where(column => !Columns.Contains(column) && !made.Contains(column) && !Tables.Contains(column)).Distinct())
        {
            yield return $"{name}: there is no column {column}";
        }
    }

    /// <summary>The last step gives the columns that the rules split by and measure.</summary>
    private static IEnumerable<string> OfDimensions(InfraFiles files) =>
        from file in files.Queries
        where !file.Key.EndsWith("a7-probes-stopped.kql", StringComparison.Ordinal)
        let last = file.Value.TrimEnd().Split('\n')[^1]
        from column in new[] { "EndpointId", "Class", "Measure" }
        where !Regex.IsMatch(last, $@"\b{column}\b")
        select $"{file.Key}: the last step does not give {column}";

    private static IEnumerable<string> Workbook(InfraFiles files)
    {
        using var workbook = JsonDocument.Parse(files[InfraFiles.Folder + "/modules/workbook.json"]);
        return [.. workbook.RootElement.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("content"))
            .Where(content => content.TryGetProperty("query", out _))
            .Select(content => content.GetProperty("query").GetString()!)];
    }

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"""[^""\n]*""")]
    private static partial Regex Text();

    // A pipeline begins with its source: on a line of its own, or after the name that it is given.
    [GeneratedRegex(@"^(?:let \w+ = )?(?:materialize\()?(?:arg\(""""\)\.)?(\w+)\s*$", RegexOptions.Multiline)]
    private static partial Regex Source();

    [GeneratedRegex(@"^// parameter (\w+): ", RegexOptions.Multiline)]
    private static partial Regex Parameter();

    // A name that a query gives to something: in extend, project and summarize.
    [GeneratedRegex(@"\b([A-Z]\w*) = ")]
    private static partial Regex Made();

    // Columns begin with a capital letter; functions and operators do not. Tokens that Bicep replaces are written __SO__.
    [GeneratedRegex(@"(?<![\w_])[A-Z][A-Za-z0-9]*\b(?!\()")]
    private static partial Regex Column();
}
