using System.Net;
using Probes.Lab.LogAnalytics;

namespace Probes.Tests.App.Api;

/// <summary>Reports over HTTP from a workspace that answers as it is told to. It is noon; the interval is five minutes.</summary>
public sealed class ReportRoutesTests : IAsyncLifetime
{
    private const string Figures = "EndpointId: string, UpSeconds: real, DownSeconds: real, MaintenanceSeconds: real, NoDataSeconds: real";

    private const string IncidentColumns =
        "EndpointId: string, Started: datetime, Ended: datetime, State: string, StartedEarlier: bool, DownSeconds: real, MaintenanceSeconds: real, NoDataSeconds: real, Flaps: long, Class: string, Finding: string, Headline: string, Regions: dynamic";

    private const string OneIncident = """["a", "2026-07-26T11:10:00Z", "2026-07-26T11:25:00Z", "Ended", false, 900, 300, 0, 1, "Misconfigured", "DA2001", "NULL suites are refused.", "[\"local\"]"]""";

    private static readonly Dictionary<string, string?> EveryFiveMinutes = new() { ["Probes:Interval"] = "00:05:00" };

    private QueryServer _workspace = null!;

    public async Task InitializeAsync() => _workspace = await QueryServer.StartAsync(0, CancellationToken.None);

    public async Task DisposeAsync() => await _workspace.DisposeAsync();

    [Fact]
    public async Task With_a_workspace_both_queries_carry_the_range_the_regions_and_the_endpoint_and_what_nobody_told_is_no_data()
    {
        _workspace.Answer = (_, call) => call.Query.Contains("mv-expand", StringComparison.Ordinal)
            ? QueryReply.Table(Figures, """["a", 3000, 300, 0, 300]""")
            : QueryReply.Table(Figures.Replace("EndpointId: string", "EndpointId: string, Location: string", StringComparison.Ordinal), """["a", "local", 2700, 600, 0, 300]""");
        await using var app = await StartAsync();
        await app.PutAsync("silent", """{"host":"silent.contoso.com"}""");

        var (_, json) = await app.GetAsync("/api/reports/uptime?from=2026-07-26T11:00Z");

        Assert.Equal("logAnalytics", json.GetProperty("report").GetProperty("source").GetString());
        Assert.Equal(["a", "silent"], json.GetProperty("endpoints").EnumerateArray().Select(row => row.GetProperty("endpointId").GetString()!));
        Assert.Equal("""{"availability":0.909091,"upSeconds":3000,"downSeconds":300,"maintenanceSeconds":0,"noDataSeconds":300}""", json.GetProperty("endpoints")[0].GetProperty("endpoint").GetRawText());
        Assert.Equal(2700, json.GetProperty("endpoints")[0].GetProperty("regions")[0].GetProperty("figures").GetProperty("upSeconds").GetInt32());
        Assert.Equal("""{"upSeconds":0,"downSeconds":0,"maintenanceSeconds":0,"noDataSeconds":3600}""", json.GetProperty("endpoints")[1].GetProperty("endpoint").GetRawText());
        Assert.Equal((2, 3000, 3900), Fleet(json.GetProperty("fleet")));
        Assert.All(_workspace.Calls, call =>
        {
            Assert.StartsWith("let From = datetime(2026-07-26T11:00:00.0000000Z);\nlet To = datetime(2026-07-26T12:00:00.0000000Z);\nlet Regions = dynamic([\"local\"]);\nlet Endpoint = \"\";\nlet Interval = timespan(00:05:00);\n", call.Query, StringComparison.Ordinal);

            // Fifty minutes before: five slots of a heartbeat, three that join outages, two that confirm one.
            Assert.Equal("2026-07-26T10:10:00.0000000Z/2026-07-26T12:10:00.0000000Z", call.Timespan);
        });
        Assert.Equal(2, _workspace.Calls.Length);
    }

    [Fact]
    public async Task Incidents_of_the_workspace_are_joined_with_the_alerts_that_fired_about_them()
    {
        _workspace.Answer = (_, call) => call.Query.Contains("AlertsManagementResources", StringComparison.Ordinal)
            ? QueryReply.Table(
                "Rule: string, Severity: string, State: string, Fired: datetime, Resolved: datetime, Dimensions: string",
                """
                ["/x/scheduledqueryrules/a1-endpoint-down-prod", "Sev1", "Resolved", "2026-07-26T11:20:00Z", "2026-07-26T11:40:00Z", "[{\"name\":\"EndpointId\",\"value\":\"a\"}]"],
                ["/x/scheduledqueryrules/a1-endpoint-down-prod", "Sev1", "Fired", "2026-07-26T11:20:00Z", null, "[{\"name\":\"EndpointId\",\"value\":\"b\"}]"],
                ["/x/scheduledqueryrules/a1-endpoint-down-prod", "Sev1", "Fired", "2026-07-26T09:20:00Z", null, "[{\"name\":\"EndpointId\",\"value\":\"a\"}]"],
                ["/x/scheduledqueryrules/a1-endpoint-down-prod", "Sev1", "Fired", "2026-07-26T11:20:00Z", null, ""]
                """)
            : call.Query.Contains("scheduledqueryrules", StringComparison.Ordinal) ? QueryReply.Table("name: string", """["a1-endpoint-down-prod"]""")
            : QueryReply.Table(IncidentColumns, OneIncident);
        await using var app = await StartAsync(("Probes:ReportAlerts", "true"));

        var (_, json) = await app.GetAsync("/api/reports/incidents");

        Assert.Equal("joined", json.GetProperty("alerts").GetString());
        Assert.Equal(600, json.GetProperty("meanTimeToRepairSeconds").GetInt32());
        Assert.Equal(
            """[{"rule":"a1-endpoint-down-prod","severity":"Sev1","state":"Resolved","firedAt":"2026-07-26T11:20:00Z","resolvedAt":"2026-07-26T11:40:00Z"}]""",
            Assert.Single(json.GetProperty("incidents").EnumerateArray()).GetProperty("alerts").GetRawText());
        var incident = json.GetProperty("incidents")[0].GetProperty("incident");
        Assert.Equal(("ended", 600, 300, 1), (incident.GetProperty("state").GetString(), incident.GetProperty("repairSeconds").GetInt32(), incident.GetProperty("maintenanceSeconds").GetInt32(), incident.GetProperty("flaps").GetInt32()));
        Assert.Equal(("Misconfigured", "DA2001", "local"), (incident.GetProperty("verdict").GetString(), incident.GetProperty("finding").GetString(), incident.GetProperty("regions")[0].GetString()));
    }

    [Theory]
    [InlineData("false", "unavailable: fired alerts are in Azure Resource Graph")]
    [InlineData("true", "unavailable: the app's identity sees no alert rule")]
    public async Task Alerts_that_cannot_be_seen_are_never_silently_absent(string asked, string told)
    {
        _workspace.Answer = (_, call) => call.Query.Contains("arg(", StringComparison.Ordinal) ? QueryReply.Table("name: string", "") : QueryReply.Table(IncidentColumns, OneIncident);
        await using var app = await StartAsync(("Probes:ReportAlerts", asked));

        var (_, json) = await app.GetAsync("/api/reports/incidents");

        Assert.StartsWith(told, json.GetProperty("alerts").GetString(), StringComparison.Ordinal);
        Assert.False(json.GetProperty("incidents")[0].TryGetProperty("alerts", out _));
    }

    [Fact]
    public async Task A_report_that_the_service_calls_incomplete_says_why()
    {
        _workspace.Answer = (_, _) => QueryReply.Table(IncidentColumns, OneIncident, QueryReplies.PartialError);
        await using var app = await StartAsync();

        var (response, json) = await app.GetAsync("/api/reports/incidents");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("EngineError", json.GetProperty("report").GetProperty("partial").GetProperty("code").GetString());
        Assert.StartsWith("The results of this query exceed", json.GetProperty("report").GetProperty("partial").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_workspace_is_told_and_the_stores_answer_only_when_they_are_asked()
    {
        _workspace.Answer = (_, _) => QueryReplies.Throttled(300);
        await using var app = await StartAsync();
        await StoreReportsTests.SaveHourAsync(app, "a", "uuuuuuuuuuuu");

        var (response, problem) = await app.GetAsync("/api/reports/uptime");
        var (_, asked) = await app.GetAsync("/api/reports/uptime?source=tableStorage");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "300"), (response.StatusCode, response.Headers.GetValues("Retry-After").Single()));
        Assert.Contains("answers 429", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("tableStorage", asked.GetProperty("report").GetProperty("source").GetString());
    }

    [Fact]
    public async Task An_answer_that_is_not_what_was_asked_for_is_a_failure_of_the_workspace()
    {
        _workspace.Answer = (_, _) => QueryReply.Table("EndpointId: string", """["a"]""");
        await using var app = await StartAsync();

        var (response, problem) = await app.GetAsync("/api/reports/incidents");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("The answer to the query incidents has no column Regions", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probers_are_reported_from_either_source_the_silent_ones_too()
    {
        _workspace.Answer = (_, _) => QueryReplies.NoData;
        await using var app = await StartAsync();

        var (_, logs) = await app.GetAsync("/api/reports/probers");
        var (_, tables) = await app.GetAsync("/api/reports/probers?source=tableStorage&from=2026-07-26T11:00Z");

        Assert.Equal("""[{"region":"local","sweeps":0,"degradedSweeps":0,"missedSlots":0,"planned":0,"completed":0,"stored":0}]""", logs.GetProperty("regions").GetRawText());
        Assert.Equal(("local", "tableStorage"), (tables.GetProperty("regions")[0].GetProperty("region").GetString(), tables.GetProperty("report").GetProperty("source").GetString()));
    }

    private Task<RunningApp> StartAsync(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>(EveryFiveMinutes) { ["Probes:Workspace"] = "a0a0a0a0-bbbb-cccc-dddd-e1e1e1e1e1e1", ["Probes:LogAnalyticsEndpoint"] = _workspace.Address };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return RunningApp.StartAsync(settings: all);
    }

    private static (int Endpoints, int Up, int NoData) Fleet(System.Text.Json.JsonElement fleet) => (
        fleet.GetProperty("endpoints").GetInt32(),
        fleet.GetProperty("figures").GetProperty("upSeconds").GetInt32(),
        fleet.GetProperty("figures").GetProperty("noDataSeconds").GetInt32());
}
