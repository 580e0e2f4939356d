using System.Text.Json;
using System.Text.RegularExpressions;
using static Probes.Tests.Infra.PredictedDeployment;

namespace Probes.Tests.Infra;

/// <summary>What would be deployed beside the alerts on endpoints: watches over the platform, storage, roles, settings.</summary>
[Collection(nameof(BicepFixture))]
[Trait("Needs", "Bicep")]
public sealed partial class PlatformTests(BicepFixture bicep)
{
    private const string Activity = "Microsoft.Insights/activityLogAlerts";

    /// <summary>On its own storage, then on what all share; ids as in Azure's list of built-in roles.</summary>
    private static readonly Dictionary<string, string> Roles = new()
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Blob Data Owner",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Table Data Contributor",
        ["76199698-9eea-4c19-bc75-cec21354c6b6"] = "Table Data Reader",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["73c42c96-874c-492b-b04d-ab87d138a893"] = "Log Analytics Reader",
        ["43d0d8ad-25c7-4714-9337-8ba259a9fe05"] = "Monitoring Reader",
    };

    [Fact]
    public void Resource_Health_is_watched_for_the_apps_the_storage_and_the_workspace()
    {
        var alert = bicep.Default.OfType(Activity).Single(alert => Name(alert).StartsWith("a9-resourcehealth", StringComparison.Ordinal));
        var conditions = Equal(At(alert, "properties", "condition")).ToArray();

        Assert.Equal(
            ["category ResourceHealth", "resourceType Microsoft.Web/sites", "resourceType Microsoft.Storage/storageAccounts", "resourceType Microsoft.OperationalInsights/workspaces",
                "properties.currentHealthStatus Degraded", "properties.currentHealthStatus Unavailable"],
            conditions);
        Assert.EndsWith("/resourceGroups/rg-prod-probes", At(alert, "properties", "scopes")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Service_Health_is_watched_for_the_subscription()
    {
        var alert = bicep.Default.OfType(Activity).Single(alert => Name(alert).StartsWith("a9-servicehealth", StringComparison.Ordinal));

        Assert.Equal($"/subscriptions/{BicepFixture.Subscription}", At(alert, "properties", "scopes")[0].GetString());
        Assert.Contains("properties.incidentType Incident", Equal(At(alert, "properties", "condition")));
    }

    [Fact]
    public void Planned_work_keeps_alerts_of_this_resource_group_from_its_action_groups()
    {
        var rules = bicep.SecondHead.OfType("Microsoft.AlertsManagement/actionRules");

        Assert.Empty(bicep.Default.OfType("Microsoft.AlertsManagement/actionRules"));
        Assert.All(rules, rule => Assert.Equal("RemoveAllActionGroups", At(rule, "properties", "actions")[0].GetProperty("actionType").GetString()));
        Assert.All(rules, rule => Assert.EndsWith("/resourceGroups/rg-test-2nd-probes", At(rule, "properties", "scopes")[0].GetString(), StringComparison.Ordinal));
        Assert.Equal(["2026-12-02T04:00:00 UTC none", " W. Europe Standard Time Saturday,Sunday"], rules.Select(Schedule));
    }

    [Theory]
    [InlineData("default", false)]
    [InlineData("one-region", false)]
    [InlineData("second-head", true)]
    public void An_identity_may_do_what_the_document_says_and_nothing_else(string name, bool reportsAlerts)
    {
        var deployment = bicep.Named(name);
        var regions = deployment.Settings().Keys.ToArray();
        var expected =
            from own in regions
            from allowed in (string[])
            [
                $"{own}: Blob Data Owner on {own}", $"{own}: Queue Data Contributor on {own}", $"{own}: Table Data Contributor on {own}",
                $"{own}: Log Analytics Reader on workspaces", $"{own}: Monitoring Metrics Publisher on components",
                .. reportsAlerts ? [$"{own}: Monitoring Reader on resourceGroups"] : Array.Empty<string>(),
                .. regions.Where(other => other != own).Select(other => $"{own}: Table Data {(other == "weu" ? "Contributor" : "Reader")} on {other}"),
            ]
            select allowed;

        Assert.Equal(expected.Order(StringComparer.Ordinal), deployment.OfType("Microsoft.Authorization/roleAssignments").Select(role => Allowed(deployment, role)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("default")]
    [InlineData("one-region")]
    [InlineData("second-head")]
    public void Each_region_has_its_own_account_and_nobody_gets_a_key(string name)
    {
        var deployment = bicep.Named(name);
        var accounts = deployment.OfType("Microsoft.Storage/storageAccounts");

        Assert.Equal(deployment.Settings().Values.Select(settings => TextAt(settings, "AzureWebJobsStorage__accountName")).Order(), accounts.Select(Name).Order());
        Assert.All(accounts, account => Assert.Equal(
            (false, false, "TLS1_2"),
            (At(account, "properties", "allowSharedKeyAccess").GetBoolean(), At(account, "properties", "allowBlobPublicAccess").GetBoolean(), TextAt(account, "properties", "minimumTlsVersion"))));
        Assert.DoesNotContain("listKeys", deployment.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("AccountKey", deployment.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Sweeps_of_the_regions_begin_at_different_seconds_and_a_region_may_have_its_own_schedule()
    {
        Assert.Equal(["5 */5 * * * *", "25 */5 * * * *", "45 */5 * * * *"], bicep.Default.Settings().Values.Select(settings => TextAt(settings, "PROBE_SCHEDULE")));
        Assert.Equal("0 */10 * * * *", TextAt(bicep.SecondHead.Settings()["eus"], "PROBE_SCHEDULE"));
    }

    [Fact]
    public void More_settings_reach_every_region_and_change_none_that_the_deployment_makes()
    {
        Assert.Equal(["eus", "weu"], bicep.SecondHead.Settings().Keys.Order());
        Assert.All(bicep.SecondHead.Settings().Values, settings => Assert.Equal("500", TextAt(settings, "Probes__InlineLimit")));
    }

    [Fact]
    public void Receivers_of_the_action_group_get_the_common_schema_and_every_resource_its_tags()
    {
        var group = bicep.SecondHead.OfType("Microsoft.Insights/actionGroups").Single();

        Assert.Equal([true, true], At(group, "properties", "emailReceivers").EnumerateArray().Select(each => each.GetProperty("useCommonAlertSchema").GetBoolean()));
        Assert.All(bicep.SecondHead.All.Where(resource => resource.TryGetProperty("location", out _)), resource => Assert.Equal("network-team", TextAt(resource, "tags", "owner")));
    }

    private static string Schedule(JsonElement rule)
    {
        var schedule = At(rule, "properties", "schedule");
        var until = schedule.TryGetProperty("effectiveUntil", out var end) ? end.ToString() : "";
        var days = schedule.TryGetProperty("recurrences", out var each) && each.ValueKind == JsonValueKind.Array ? string.Join(',', each[0].GetProperty("daysOfWeek").EnumerateArray()) : "none";
        return $"{until} {schedule.GetProperty("timeZone").GetString()} {days}";
    }

    private static IEnumerable<string> Equal(JsonElement condition) =>
        from each in condition.GetProperty("allOf").EnumerateArray()
        from leaf in each.TryGetProperty("anyOf", out var any) ? any.EnumerateArray().ToArray() : [each]
        select $"{leaf.GetProperty("field").GetString()} {leaf.GetProperty("equals").GetString()}";

    /// <summary>Who may do what on what: regions by name, what all share by its type.</summary>
    private static string Allowed(PredictedDeployment deployment, JsonElement role)
    {
        var who = Identity().Match(TextAt(role, "properties", "principalId")).Groups[1].Value;
        var scope = Scope().Match(Name(role));
        var region = deployment.Settings().SingleOrDefault(each => TextAt(each.Value, "AzureWebJobsStorage__accountName") == scope.Groups["name"].Value).Key;
        return $"{who}: {Roles[TextAt(role, "properties", "roleDefinitionId").Split('/')[^1]]} on {region ?? scope.Groups["type"].Value}";
    }

    [GeneratedRegex(@"/userAssignedIdentities/id-[a-z0-9-]+-([a-z0-9]+)'")]
    private static partial Regex Identity();

    [GeneratedRegex(@"guid\('[^']*/(?<type>\w+)/(?<name>[^'/]+)'")]
    private static partial Regex Scope();
}
