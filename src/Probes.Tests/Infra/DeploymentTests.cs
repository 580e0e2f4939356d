using System.Text.Json;
using System.Text.RegularExpressions;
using static Probes.Tests.Infra.PredictedDeployment;

namespace Probes.Tests.Infra;

/// <summary>What would be deployed, as the compiler works it out.</summary>
[Collection(nameof(BicepFixture))]
[Trait("Needs", "Bicep")]
public sealed partial class DeploymentTests(BicepFixture bicep)
{
    private const string Rules = "Microsoft.Insights/scheduledQueryRules";

    public static TheoryData<string> Deployments => ["default", "one-region", "second-head"];

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Every_log_rule_closes_by_itself_and_carries_the_link_to_its_runbook(string name) => Assert.All(bicep.Named(name).OfType(Rules), rule =>
    {
        var properties = rule.GetProperty("properties");
        var id = Name(rule).Split('-')[0];

        Assert.True(properties.GetProperty("autoMitigate").GetBoolean());
        Assert.EndsWith("#" + id, TextAt(properties, "actions", "customProperties", "runbook"), StringComparison.Ordinal);
        Assert.EndsWith("/actionGroups/" + Name(bicep.Named(name).OfType("Microsoft.Insights/actionGroups").Single()), At(properties, "actions", "actionGroups")[0].GetString(), StringComparison.Ordinal);
    });

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Every_metric_rule_does_so_too(string name) => Assert.All(bicep.Named(name).OfType("Microsoft.Insights/metricAlerts"), rule =>
    {
        Assert.True(At(rule, "properties", "autoMitigate").GetBoolean());
        Assert.EndsWith("#" + Name(rule).Split('-')[0], TextAt(rule, "properties", "customProperties", "runbook"), StringComparison.Ordinal);
    });

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Every_log_rule_splits_by_endpoint_and_class_but_the_one_that_counts_silence(string name) => Assert.All(bicep.Named(name).OfType(Rules), rule =>
    {
        var criterion = At(rule, "properties", "criteria", "allOf")[0];
        string[] dimensions = criterion.TryGetProperty("dimensions", out var given) ? [.. given.EnumerateArray().Select(Name)] : [];

        Assert.Equal(Name(rule).StartsWith("a7-", StringComparison.Ordinal) ? [] : ["EndpointId", "Class"], dimensions);
        Assert.DoesNotContain("__", criterion.GetProperty("query").GetString(), StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("default", 3)]
    [InlineData("one-region", 1)]
    [InlineData("second-head", 2)]
    public void The_majority_is_one_of_the_configured_regions(string name, int regions)
    {
        var rule = bicep.Named(name).OfType(Rules).Single(rule => Name(rule).StartsWith("a1-", StringComparison.Ordinal));

        Assert.Contains($"Down * 2 > {regions} or", At(rule, "properties", "criteria", "allOf")[0].GetProperty("query").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Each_region_is_watched_by_its_events_and_by_its_page_from_outside(string name)
    {
        var deployment = bicep.Named(name);
        var regions = deployment.Settings().Keys.Order().ToArray();

        Assert.Equal(regions, deployment.OfType(Rules).Where(rule => Name(rule).StartsWith("a7-", StringComparison.Ordinal)).Select(rule => TextAt(rule, "properties", "actions", "customProperties", "region")).Order());
        Assert.Equal(
            deployment.OfType("Microsoft.Web/sites").Select(Name).Order(),
            deployment.OfType("Microsoft.Insights/webtests").Select(test => SiteOfPage().Match(TextAt(test, "properties", "Request", "RequestUrl")).Groups[1].Value).Order());
        Assert.Equal(
            deployment.OfType("Microsoft.Insights/webtests").Select(test => test.GetProperty("id").GetString()).Order(),
            deployment.OfType("Microsoft.Insights/metricAlerts").Where(alert => Name(alert).StartsWith("a8-", StringComparison.Ordinal)).Select(alert => TextAt(alert, "properties", "criteria", "webTestId")).Order());
    }

    [Theory]
    [InlineData("default", "custom", "1.0")]
    [InlineData("one-region", "custom", "1.0")]
    [InlineData("second-head", "dotnet-isolated", "10.0")]
    public void A_site_runs_the_head_that_was_asked_for(string name, string runtime, string version) => Assert.All(bicep.Named(name).OfType("Microsoft.Web/sites"), site =>
    {
        var given = At(site, "properties", "functionAppConfig", "runtime");

        Assert.Equal((runtime, version), (given.GetProperty("name").GetString(), given.GetProperty("version").GetString()));
    });

    [Theory]
    [InlineData("default", false)]
    [InlineData("one-region", true)]
    [InlineData("second-head", true)]
    public void Outbound_traffic_has_a_fixed_address_exactly_where_a_network_was_asked_for(string name, bool network)
    {
        var deployment = bicep.Named(name);

        Assert.Equal(network ? deployment.Settings().Count : 0, deployment.OfType("Microsoft.Network/natGateways").Length);
        Assert.All(deployment.Settings(), region => Assert.Equal(network, TextAt(region.Value, "Probes__EgressIp").Contains($"-{region.Key}', '2025-09-01').ipAddress", StringComparison.Ordinal)));
        Assert.All(deployment.OfType("Microsoft.Web/sites"), site => Assert.Equal(network, site.GetProperty("properties").TryGetProperty("virtualNetworkSubnetId", out var subnet) && subnet.ToString().Contains("subnets", StringComparison.Ordinal)));
    }

    [Fact]
    public void Sign_in_by_the_platform_leaves_only_health_open()
    {
        Assert.DoesNotContain(bicep.Default.OfType("Microsoft.Web/sites/config"), IsSignIn);
        Assert.All(bicep.SecondHead.OfType("Microsoft.Web/sites/config").Where(IsSignIn), config =>
        {
            Assert.True(At(config, "properties", "globalValidation", "requireAuthentication").GetBoolean());
            Assert.Equal(["/api/health/live", "/api/health/freshness"], At(config, "properties", "globalValidation", "excludedPaths").EnumerateArray().Select(path => path.GetString()));
        });
        Assert.Equal(2, bicep.SecondHead.OfType("Microsoft.Web/sites/config").Count(IsSignIn));
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Names_keep_to_the_limits_of_Azure(string name)
    {
        var deployment = bicep.Named(name);

        Assert.All(deployment.OfType("Microsoft.Storage/storageAccounts").Select(Name), account => Assert.Matches("^[a-z0-9]{3,24}$", account));
        Assert.All(deployment.OfType("Microsoft.Web/sites").Select(Name), site => Assert.Matches("^[a-zA-Z0-9][a-zA-Z0-9-]{0,57}[a-zA-Z0-9]$", site));
        Assert.All(deployment.OfType("Microsoft.Insights/actionGroups"), group => Assert.InRange(TextAt(group, "properties", "groupShortName").Length, 1, 12));
        Assert.Equal(deployment.All.Count(), deployment.All.Select(resource => resource.GetProperty("id").GetString()).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    private static bool IsSignIn(JsonElement config) => Name(config).EndsWith("/authsettingsV2", StringComparison.Ordinal);

    [GeneratedRegex(@"https://\{0\}/api/health/freshness', reference\('[^']*/Microsoft\.Web/sites/([a-z0-9-]+)'")]
    private static partial Regex SiteOfPage();
}
