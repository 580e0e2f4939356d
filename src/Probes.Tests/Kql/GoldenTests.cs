using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Probes.Tests.Support;

namespace Probes.Tests.Kql;

/// <summary>
/// What each query must return, worked out by hand, and by the reference in C#. No query runs here. <c>.ci/run</c> binds each with Microsoft's parser (<c>infra/grammar/kql.mjs</c>)
/// and runs the cases of docs/kql.md with an interpreter of ours (<c>kql-run.mjs</c>); whoever has a workspace can run them there.
/// </summary>
public sealed partial class GoldenTests
{
    private const string Projection = "| project ";

    private static readonly Dictionary<string, Func<GoldenCase, IEnumerable<object?[]>>> References = new()
    {
        ["a1-endpoint-down"] = AlertReference.EndpointDown,
        ["a2-wrong-responder"] = AlertReference.WrongResponder,
        ["a3-one-region-only"] = AlertReference.OneRegionOnly,
        ["a4-certificate-ends"] = golden => AlertReference.CertificateEnds(golden, days: 30),
        ["a5-null-suites-lost"] = AlertReference.NullSuitesLost,
        ["a7-probes-stopped"] = golden => [[AlertReference.Sweeps(golden, "r1")]],
        ["a9-prober-failures"] = AlertReference.ProberFailures,
        ["a9-function-failures"] = AlertReference.FunctionFailures,
        ["a10-region-degraded"] = AlertReference.RegionDegraded,
        ["uptime-endpoints"] = ReportReference.Endpoints,
        ["uptime-regions"] = ReportReference.Regions,
        ["incidents"] = ReportReference.Incidents,
        ["probers"] = ReportReference.Probers,
    };

    public static TheoryData<string> Cases => [.. GoldenCase.All().Select(golden => golden.ToString())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_reference_gives_what_was_worked_out_by_hand(string name)
    {
        var golden = GoldenCase.All().Single(each => each.ToString() == name);

        Assert.Equal(golden.Rows.Select(Text), References[golden.Name](golden).Select(Text));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_step_in_between_is_as_it_was_worked_out_by_hand(string name)
    {
        var golden = GoldenCase.All().Single(each => each.ToString() == name);
        var query = Repository.Read(golden.Query).ReplaceLineEndings("\n").Split('\n');
        Func<GoldenCase, IEnumerable<object[]>>[] steps = [EndpointDownSteps.Failing, EndpointDownSteps.Newest, EndpointDownSteps.Counts];

        Assert.All(golden.Steps.Zip(steps), step =>
        {
            Assert.Equal(step.First.Rows.Select(Text), step.Second(golden).Select(Text));
            Assert.Single(query, line => line.StartsWith(step.First.After, StringComparison.Ordinal));
        });
    }

    /// <summary>The alerts of Azure Resource Graph are not among our tables.</summary>
    [Fact]
    public void Every_query_has_golden_data_and_a_reference()
    {
        string[] queries = [.. Repository.Files("infra/bicep/kql", "*.kql").Concat(Repository.Files("src/Probes/Insights/Kql", "*.kql")).Where(file => !Path.GetFileName(file).StartsWith("alert", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

        Assert.Equal(queries, GoldenCase.All().Select(golden => golden.Query).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(queries.Select(Path.GetFileNameWithoutExtension).Order(), References.Keys.Order());
    }

    [Fact]
    public void The_last_projection_of_a_query_gives_the_columns_of_its_golden_data_in_their_order() => Assert.All(GoldenCase.All().Where(golden => golden.Columns is not ["Count"]), golden =>
    {
        var last = Repository.Read(golden.Query).ReplaceLineEndings("\n").Split('\n').Last(line => line.StartsWith(Projection, StringComparison.Ordinal));

        Assert.Equal(golden.Columns, ColumnOf().Matches(last[Projection.Length..]).Select(match => match.Groups[1].Value));
    });

    [Fact]
    public void The_page_shows_the_golden_data()
    {
        var page = Repository.Read(GoldenPage.File).ReplaceLineEndings("\n");
        var rendered = page[..(page.IndexOf(GoldenPage.Mark, StringComparison.Ordinal) + GoldenPage.Mark.Length)] + GoldenPage.Render();
        if (page != rendered)
        {
            var fresh = Path.Combine(Repository.Root, "artifacts", "kql.md");
            File.WriteAllText(fresh, rendered);
            Assert.Fail($"{GoldenPage.File} does not show the golden data; {fresh} does: look at it and copy it");
        }
    }

    internal static string Text(IEnumerable<JsonElement> row) => Text(row.Select(cell => (object?)(cell.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => cell.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => cell.GetDouble(),
    })));

    private static string Text(IEnumerable<object?> row) => string.Join(" | ", row.Select(cell => cell switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        DateTimeOffset time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture),
    }));

    // A name at the beginning, or after a comma that stands in no call.
    [GeneratedRegex(@"(?:^|, )(\w+)(?= =|,|$)")]
    private static partial Regex ColumnOf();
}
