using System.Globalization;
using System.Text;

namespace Probes.Tests.Kql;

/// <summary>The golden data as docs/kql.md shows it: blocks that can be pasted into Log Analytics, and tables.</summary>
internal static class GoldenPage
{
    public const string File = "docs/kql.md";

    /// <summary>What follows it is rendered.</summary>
    public const string Mark = "<!-- What follows is rendered from src/Probes.Tests/Golden/Kql; a test holds it to that. -->\n";

    public static string Render()
    {
        var page = new StringBuilder();
        foreach (var query in GoldenCase.All().GroupBy(golden => golden.Query))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {query.First().Name}\n\n[`{query.Key}`](../{query.Key})\n");
            foreach (var golden in query)
            {
                Render(page, golden);
            }
        }

        return page.ToString();
    }

    private static void Render(StringBuilder page, GoldenCase golden)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n### {golden.Title} ({golden.Name})\n\n{golden.Why} Slots of {golden.SlotMinutes} minutes, {Count(golden.Regions.Length, "configured region")}.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"```kusto\n// Before the {(golden.Requests.Count > 0 ? "third" : golden.Sweeps.Count > 0 ? "second" : "first")} preamble and {golden.Query}{Replaced(golden)}\n{Block(golden)}```\n");
        foreach (var step in golden.Steps)
        {
            page.Append(CultureInfo.InvariantCulture, $"\nAfter the line `{step.After} …`, as far as it matters (`Slot` counted from the first):\n\n");
            Table(page, step.Columns, step.Rows.Select(row => GoldenTests.Text(row)));
        }

        page.Append(golden.Rows.Length == 0 ? "\nNo row.\n" : "\nReturns:\n\n");
        if (golden.Rows.Length > 0)
        {
            Table(page, golden.Columns, golden.Rows.Select(row => GoldenTests.Text(row)));
        }
    }

    private static string Replaced(GoldenCase golden) => golden.Name switch
    {
        "a1-endpoint-down" or "a2-wrong-responder" or "a3-one-region-only" => $", __CONFIGURED_REGIONS__ replaced by {golden.Regions.Length}",
        "a4-certificate-ends" => ", __DAYS__ replaced by 30",
        "a7-probes-stopped" => ", __REGION__ replaced by r1, and | count",
        _ => "",
    };

    private static string Block(GoldenCase golden)
    {
        var block = new StringBuilder();
        var isReport = golden.Query.StartsWith("src/", StringComparison.Ordinal);
        block.Append(CultureInfo.InvariantCulture, $"let Slots = {golden.SlotMinutes}m;\n");
        block.Append(isReport ? "let Base = datetime(2026-03-02T08:00:00Z);\n" : $"let Base = bin(now(), 1m) - {golden.Now} * Slots;\n");
        if (isReport)
        {
            Parameters(block, golden);
        }

        if (golden.Requests.Count > 0)
        {
            Drawn(block, "Requests", "App: string, Function: string, Drawn: string", golden.Requests.Select(each => $"\"{each.Key.Replace(" ", "\", \"", StringComparison.Ordinal)}\", \"{each.Value}\""));
            return block.ToString();
        }

        if (golden.Sweeps.Count > 0)
        {
            Drawn(block, "Sweeps", "Region: string, Drawn: string", golden.Sweeps.Select(each => $"\"{each.Key}\", \"{each.Value}\""));
            return block.ToString();
        }

        block.Append(CultureInfo.InvariantCulture, $"let Heartbeats = {(golden.Heartbeat ? 5 : 1)};\n");
        Drawn(block, "Certificates", "Endpoint: string, Thumbprint: string, Days: long", golden.Certificates.Select(each => $"\"{each.Key}\", \"{each.Value.Split(' ')[0]}\", {each.Value.Split(' ')[1]}"));
        Drawn(block, "Again", "Endpoint: string, Region: string, At: long, Mark: string", golden.Again.Select(each => each.Split(' ')).Select(each => $"\"{each[0]}\", \"{each[1]}\", {each[2]}, \"{each[3]}\""));
        Drawn(block, "Results", "Endpoint: string, Region: string, Drawn: string", golden.Results.SelectMany(endpoint => endpoint.Value.Select(region => $"\"{endpoint.Key}\", \"{region.Key}\", \"{region.Value}\"")));
        return block.ToString();
    }

    private static void Parameters(StringBuilder block, GoldenCase golden)
    {
        block.Append(CultureInfo.InvariantCulture, $"let Regions = dynamic([{string.Join(", ", golden.Regions.Select(region => $"\"{region}\""))}]);\n");
        if (golden.Name != "probers")
        {
            block.Append(CultureInfo.InvariantCulture, $"let From = Base + {golden.From} * Slots;\nlet To = Base + {golden.To} * Slots;\nlet Endpoint = \"\";\nlet Interval = Slots;\n");
        }

        if (golden.Name == "incidents")
        {
            block.Append(CultureInfo.InvariantCulture, $"let Known = Base + {golden.Now} * Slots;\n");
        }
    }

    private static void Drawn(StringBuilder block, string name, string columns, IEnumerable<string> rows) =>
        block.Append(CultureInfo.InvariantCulture, $"let {name} = datatable({columns}) [{string.Concat(rows.Select(row => $"\n  {row},"))}\n];\n");

    private static void Table(StringBuilder page, string[] columns, IEnumerable<string> rows)
    {
        page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", columns)} |\n|{string.Concat(Enumerable.Repeat("---|", columns.Length))}\n");
        foreach (var row in rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {row} |\n");
        }
    }

    private static string Count(int number, string what) => $"{number.ToString(CultureInfo.InvariantCulture)} {what}{(number == 1 ? "" : "s")}";
}
