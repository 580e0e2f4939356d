using System.Text.Json;
using System.Text.RegularExpressions;
using Probes.Tests.Support;
using static Probes.Tests.Infra.PredictedDeployment;

namespace Probes.Tests.Infra;

/// <summary>docs/operations.md knows every alert that is deployed, with its severity, and none that is not.</summary>
[Collection(nameof(BicepFixture))]
[Trait("Needs", "Bicep")]
public sealed partial class OperationsDocumentTests(BicepFixture bicep)
{
    private static readonly string Document = Repository.Read("docs/operations.md").ReplaceLineEndings("\n");

    private IEnumerable<JsonElement> Rules => bicep.Default.OfType("Microsoft.Insights/scheduledQueryRules").Concat(bicep.Default.OfType("Microsoft.Insights/metricAlerts"));

    private IEnumerable<string> Deployed => Rules.Concat(bicep.Default.OfType("Microsoft.Insights/activityLogAlerts")).Select(Id).Distinct();

    [Fact]
    public void Every_alert_has_its_section_and_every_section_its_alert() =>
        Assert.Equal(Deployed.Order(), Heading().Matches(Document).Select(match => match.Groups[1].Value).Order());

    [Fact]
    public void The_table_gives_every_rule_its_severity() => Assert.Empty(
        from rule in Rules
        let severity = TextAt(rule, "properties", "severity")
        where !Rows().Any(row => Regex.IsMatch(row[2], $@"\b{Id(rule)}\b") && Regex.IsMatch(row[3], $@"\b{severity}\b"))
        select $"{Name(rule)}: severity {severity}");

    [Fact]
    public void The_table_names_no_alert_that_is_not_deployed() =>
        Assert.Empty(Rows().SelectMany(row => AlertId().Matches(row[2]).Select(match => match.Value)).Except(Deployed));

    private static string Id(JsonElement rule) => Name(rule).Split('-')[0].ToUpperInvariant();

    /// <summary>Verdict, availability, alert, severity, minutes.</summary>
    private static IEnumerable<string[]> Rows() => Document.Split("\n## ").Single(section => section.StartsWith("From a verdict to a page", StringComparison.Ordinal)).Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())
        .Skip(1);

    [GeneratedRegex(@"^## (A\d+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\bA\d+\b")]
    private static partial Regex AlertId();
}
