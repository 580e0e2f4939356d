using System.Text.Json;
using System.Text.RegularExpressions;
using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Targets;
using NCrontab;
using Probes.Hosting.Functions;
using Probes.Schedule;
using Probes.Telemetry;
using Probes.Tests.App;
using Probes.Tests.Support;

namespace Probes.Tests.Infra;

/// <summary>The deployment needs a subscription and a CLI that are not here: its text is held to what can be told from it.</summary>
public sealed partial class InfraTests
{
    private const string Site = InfraFiles.Folder + "/modules/site.bicep";
    private const string Rbac = InfraFiles.Folder + "/modules/rbac.bicep";
    private const string Main = InfraFiles.Folder + "/main.bicep";
    private const string Quorum = InfraFiles.Folder + "/kql/a1-endpoint-down.kql";

    private static readonly InfraFiles Files = InfraFiles.Load();

    [Fact]
    public void Modules_parameters_versions_roles_and_loaded_files_agree() => Assert.Empty(BicepChecks.All(Files));

    [Fact]
    public void The_site_gets_the_settings_that_the_program_reads_the_sample_names_and_the_document_explains() => Assert.Empty(SettingsChecks.All(Files));

    [Fact]
    public void Queries_name_known_tables_and_columns_and_give_what_the_rules_split_by() => Assert.Empty(KqlChecks.All(Files));

    [Fact]
    public void Queries_of_reports_keep_to_the_same_rules() =>
        Assert.Empty(Reports().SelectMany(file => KqlChecks.OfQuery(file, Repository.Read(file).ReplaceLineEndings("\n"))));

    [Fact]
    public void Every_query_is_used() => Assert.All(
        Files.Queries.Select(file => Path.GetFileName(file.Key)),
        name => Assert.Contains(Files.Bicep, file => file.Value.Contains($"kql/{name}'", StringComparison.Ordinal)));

    [Fact]
    public void Schedules_in_Bicep_can_be_read_by_the_program()
    {
        Assert.NotNull(TimerSchedule.Parse("5 */5 * * * *", out _));
        Assert.Contains("RETENTION_SCHEDULE: '0 17 2 * * *'", Files[Site], StringComparison.Ordinal);
        Assert.NotNull(CrontabSchedule.TryParse("0 17 2 * * *", new CrontabSchedule.ParseOptions { IncludingSeconds = true }));
        foreach (var region in (int[])[0, 1, 2])
        {
            Assert.NotNull(TimerSchedule.Parse($"{5 + (20 * (region % 3))} */5 * * * *", out _));
        }

        Assert.Contains("${5 + 20 * (index % 3)} */5 * * * *", Files[Main], StringComparison.Ordinal);
    }

    [Fact]
    public void The_workbook_has_three_pages_and_every_query_has_a_title()
    {
        using var workbook = JsonDocument.Parse(Files[InfraFiles.Folder + "/modules/workbook.json"]);
        var items = workbook.RootElement.GetProperty("items").EnumerateArray().ToArray();

        Assert.Equal(
            ["endpoint", "fleet", "probers"],
            items.Where(item => item.TryGetProperty("conditionalVisibility", out _)).Select(item => item.GetProperty("conditionalVisibility").GetProperty("value").GetString()!).Distinct().Order());
        Assert.All(
            items.Select(item => item.GetProperty("content")).Where(content => content.TryGetProperty("query", out _)),
            content => Assert.NotEqual("", content.GetProperty("title").GetString()));
    }

    [Fact]
    public void The_denominator_of_the_majority_is_the_number_of_configured_regions()
    {
        Assert.Contains("Down * 2 > __CONFIGURED_REGIONS__", Files[Quorum], StringComparison.Ordinal);
        Assert.Contains("configuredRegions: length(regions)", Files[Main], StringComparison.Ordinal);
    }

    /// <summary>A misspelt property in a query is no error for Azure: the rule would never fire.</summary>
    [Fact]
    public void Every_property_that_a_query_reads_is_one_that_is_sent()
    {
        var full = Run() with
        {
            Findings = [new FindingDocument("DA2003", Severity.Warning, "t", "b", "r", "s", Confidence.Certain)],
            Certificate = new CertificateDocument("s", null, [], "i", TestRuns.Noon, TestRuns.Noon, "A1", "A2", "A3", "RSA", 2048, "sha256RSA", true, null, false, true, [], []),
        };
        var sent = AvailabilityItems.Of(full, new SlotPlace("contoso", TestRuns.Noon, TimeSpan.FromMinutes(5)), new SweepFacts(false))!.Properties.Keys.Append("da.region").ToHashSet();

        Assert.Empty(
            from file in Files.Queries.Select(file => file.Key).Append(InfraFiles.Folder + "/modules/workbook.json").Concat(Reports())
            from Match property in Property().Matches(Repository.Read(file))
            where !sent.Contains(property.Groups[1].Value)
            select $"{file}: {property.Groups[1].Value}");
    }

    [Fact]
    public void A_setting_renamed_in_one_place_only_is_noticed()
    {
        Assert.Equal(
            ["site.bicep names RetentionMonth, which nobody reads", "site.bicep lacks RetentionMonths"],
            SettingsChecks.All(Files.With(Site, "Probes__RetentionMonths:", "Probes__RetentionMonth:")));
        Assert.Equal(
            ["the sample names RetentionMonth, which nobody reads", "the sample lacks RetentionMonths"],
            SettingsChecks.All(Files.With(InfraFiles.Sample, "Probes__RetentionMonths\"", "Probes__RetentionMonth\"")));
    }

    [Fact]
    public void A_changed_role_is_noticed() => Assert.Equal(
        [$"{Rbac}: storageBlobDataOwner is not the role b7e6dc6d-f1e8-4753-8033-0f276bb0955c"],
        BicepChecks.All(Files.With(Rbac, "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "b7e6dc6d-f1e8-4753-8033-0f276bb0955c")));

    [Fact]
    public void A_dropped_module_parameter_is_noticed() => Assert.Equal(
        [$"{Main}: module {InfraFiles.Folder}/modules/alerts.bicep needs the parameter configuredRegions"],
        BicepChecks.All(Files.With(Main, "    configuredRegions: length(regions)\n", "")));

    [Fact]
    public void A_misspelt_column_is_noticed() => Assert.Equal(
        [$"{Quorum}: there is no column Locaton"],
        KqlChecks.All(Files.With(Quorum, "by EndpointId, Location, Slot", "by EndpointId, Locaton, Slot")));

    private static IEnumerable<string> Reports() => Repository.Files("src/Probes/Insights/Kql", "*.kql");

    private static RunDocument Run()
    {
        var endpoint = new Endpoint { Id = "contoso", Deployment = "all", Host = "da.contoso.com" };
        return TestRuns.Of(new ProbeRequest("run", endpoint, endpoint.ToTarget(), "weu"), Verdict.Degraded, TestRuns.Noon);
    }

    [GeneratedRegex("""Properties\[\\?"([^"\\]+)\\?"\]""")]
    private static partial Regex Property();
}
