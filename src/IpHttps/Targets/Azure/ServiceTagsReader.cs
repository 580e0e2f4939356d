using System.Net;
using System.Text.Json;

namespace IpHttps.Targets;

/// <summary>
/// Reads <c>ServiceTags_Public_*.json</c> as Microsoft publishes it. What it does not know it passes over, as the format grows; a file that
/// is not of this format is refused, and so is one that is larger than any edition can be.
/// </summary>
public static class ServiceTagsReader
{
    /// <summary>Editions have about 5 MB.</summary>
    public const int LongestFile = 32 * 1024 * 1024;

    private const int MostTags = 50_000;
    private const int MostPrefixes = 1_000_000;
    private const int LongestName = 200;

    /// <summary>Regions whose tags are named otherwise than the region (Microsoft, Virtual network service tags).</summary>
    private static readonly Dictionary<string, string> OddRegions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["centralfrance"] = "francecentral",
        ["southfrance"] = "francesouth",
        ["germanywc"] = "germanywestcentral",
        ["germanyn"] = "germanynorth",
        ["norwaye"] = "norwayeast",
        ["norwayw"] = "norwaywest",
        ["switzerlandn"] = "switzerlandnorth",
        ["switzerlandw"] = "switzerlandwest",
    };

    public static Reading<ServiceTags> Read(ReadOnlyMemory<byte> utf8)
    {
        var problems = new ProblemList();
        using var json = JsonText.Parse(utf8, LongestFile, problems);
        var tags = json is null ? null : ReadTags(json.RootElement, problems);
        return problems.Give(() => tags!);
    }

    private static ServiceTags? ReadTags(JsonElement root, ProblemList problems)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("values", out var values) || values.ValueKind != JsonValueKind.Array || values.GetArrayLength() > MostTags)
        {
            problems.Add(Problem.Document, "is no service tag file; download ServiceTags_Public_*.json (Azure IP Ranges and Service Tags)");
            return null;
        }

        var rows = new List<(IPNetwork Range, ServiceTag Tag)>();
        foreach (var value in values.EnumerateArray())
        {
            ReadTag(value, rows);
        }

        if (rows.Count is 0 or > MostPrefixes)
        {
            problems.Add("values", rows.Count == 0 ? "holds no address prefix" : $"holds more than {MostPrefixes} address prefixes");
            return null;
        }

        var number = root.TryGetProperty("changeNumber", out var change) && change.ValueKind == JsonValueKind.Number && change.TryGetInt32(out var edition) ? edition : 0;
        return new ServiceTags(number, Text(root, "cloud") ?? "", rows);
    }

    private static void ReadTag(JsonElement value, List<(IPNetwork Range, ServiceTag Tag)> rows)
    {
        if (value.ValueKind != JsonValueKind.Object || Text(value, "name") is not { } name
            || !value.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object
            || !properties.TryGetProperty("addressPrefixes", out var prefixes) || prefixes.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        var region = Text(properties, "region");
        var tag = new ServiceTag(name, region is null ? null : OddRegions.GetValueOrDefault(region, region.ToLowerInvariant()));
        foreach (var prefix in prefixes.EnumerateArray())
        {
            // One more than the most says that there are too many, and no more is kept than that.
            if (rows.Count <= MostPrefixes && prefix.ValueKind == JsonValueKind.String && IPNetwork.TryParse(JsonText.Text(prefix), out var range))
            {
                rows.Add((range, tag));
            }
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && JsonText.Text(text) is { Length: > 0 and <= LongestName } value ? value : null;
}
