using System.Net;
using IpHttps.Diagnosis;
using Probes.Lab.LogAnalytics;
using Probes.Runs;

namespace Probes.Tests.App.Api;

/// <summary>Reports over HTTP from the stores. It is noon; the interval is five minutes.</summary>
public sealed class StoreReportsTests
{
    private static readonly Dictionary<string, string?> EveryFiveMinutes = new() { ["Probes:Interval"] = "00:05:00" };

    [Fact]
    public async Task Without_a_workspace_availability_comes_from_the_stores_and_says_so()
    {
        await using var app = await RunningApp.StartAsync(settings: EveryFiveMinutes);
        await SaveHourAsync(app, "a", "uuuddd..uuuu");
        var (_, single) = await app.GetAsync("/api/endpoints/a/uptime?from=2026-07-26T11:00Z");

        var (response, json) = await app.GetAsync("/api/reports/uptime?from=2026-07-26T11:00Z");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"source":"tableStorage","asOf":"2026-07-26T12:00:00Z","from":"2026-07-26T11:00:00Z","to":"2026-07-26T12:00:00Z"}""", json.GetProperty("report").GetRawText());
        Assert.Equal(single.GetProperty("endpoint").GetRawText(), json.GetProperty("endpoints")[0].GetProperty("endpoint").GetRawText());
        Assert.Equal(single.GetProperty("regions").GetRawText(), json.GetProperty("endpoints")[0].GetProperty("regions").GetRawText());
    }

    [Fact]
    public async Task The_fleet_is_all_its_endpoints_together_each_weighing_the_same()
    {
        await using var app = await RunningApp.StartAsync(settings: EveryFiveMinutes);
        await SaveHourAsync(app, "a", "uuuddd..uuuu");
        await SaveHourAsync(app, "b", "uuuuuuuuuuuu");
        await app.PutAsync("c", """{"host":"c.contoso.com"}""");

        var (_, json) = await app.GetAsync("/api/reports/uptime?from=2026-07-26T11:00Z");

        // 19 of 22 judged slots were up; two and twelve are of no data, because c was registered and never probed.
        var fleet = json.GetProperty("fleet");
        Assert.Equal(3, fleet.GetProperty("endpoints").GetInt32());
        Assert.Equal("""{"availability":0.863636,"upSeconds":5700,"downSeconds":900,"maintenanceSeconds":0,"noDataSeconds":4200}""", fleet.GetProperty("figures").GetRawText());
        Assert.Equal($$"""[{"region":"local","figures":{{fleet.GetProperty("figures").GetRawText()}}}]""", fleet.GetProperty("regions").GetRawText());
    }

    [Fact]
    public async Task Without_a_workspace_incidents_come_from_the_stores_and_alerts_are_said_to_be_missing()
    {
        await using var app = await RunningApp.StartAsync(settings: EveryFiveMinutes);
        await SaveHourAsync(app, "a", "uuuddd..uuuu");
        var (_, single) = await app.GetAsync("/api/endpoints/a/incidents");

        var (_, json) = await app.GetAsync("/api/reports/incidents?endpoint=a");

        Assert.StartsWith("unavailable: ", json.GetProperty("alerts").GetString(), StringComparison.Ordinal);
        Assert.Equal(1500, json.GetProperty("meanTimeToRepairSeconds").GetInt32());
        Assert.Equal(single.GetProperty("incidents")[0].GetRawText(), json.GetProperty("incidents")[0].GetProperty("incident").GetRawText());
        Assert.False(json.GetProperty("incidents")[0].TryGetProperty("alerts", out _));
    }

    [Fact]
    public async Task Probers_are_counted_from_the_records_of_their_sweeps()
    {
        await using var app = await RunningApp.StartAsync(settings: EveryFiveMinutes);
        await SweptAsync(app, minute: -10, took: 4, failing: 0, missed: 0);
        await SweptAsync(app, minute: -5, took: 8, failing: 9, missed: 2);
        await SweptAsync(app, minute: 0, took: 1, failing: 0, missed: 0);

        var (_, json) = await app.GetAsync("/api/reports/probers");

        Assert.Equal(
            """[{"region":"local","sweeps":2,"degradedSweeps":1,"missedSlots":2,"planned":20,"completed":18,"stored":16,"meanDurationMs":6000,"longestDurationMs":8000,"lastSlot":"2026-07-26T11:55:00Z"}]""",
            json.GetProperty("regions").GetRawText());
    }

    [Theory]
    [InlineData("/api/reports/uptime?from=yesterday", "from")]
    [InlineData("/api/reports/uptime?from=2026-01-01", "from")]
    [InlineData("/api/reports/uptime?endpoint=No%20Id", "endpoint")]
    [InlineData("/api/reports/incidents?source=sentinel", "source")]
    [InlineData("/api/reports/incidents?source=logAnalytics", "source")]
    [InlineData("/api/reports/probers?endpoint=a", "endpoint")]
    public async Task A_wrong_parameter_is_named(string path, string parameter)
    {
        await using var app = await RunningApp.StartAsync(settings: EveryFiveMinutes);

        var (response, problem) = await app.GetAsync(path);

        AssertProblem.Is(response, problem, HttpStatusCode.BadRequest, parameter);
    }

    [Theory]
    [InlineData("/api/reports/costs")]
    [InlineData("/api/reports/uptime?endpoint=never")]
    [InlineData("/api/reports/incidents?endpoint=never")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        await using var server = await QueryServer.StartAsync(0, CancellationToken.None);
        await using var stores = await RunningApp.StartAsync(settings: EveryFiveMinutes);
        var withWorkspace = new Dictionary<string, string?>(EveryFiveMinutes) { ["Probes:Workspace"] = "a0a0a0a0-bbbb-cccc-dddd-e1e1e1e1e1e1", ["Probes:LogAnalyticsEndpoint"] = server.Address };
        await using var workspace = await RunningApp.StartAsync(settings: withWorkspace);

        Assert.Equal(HttpStatusCode.NotFound, (await stores.GetAsync(path)).Response.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await workspace.GetAsync(path)).Response.StatusCode);
    }

    /// <summary>One run per slot of the hour before noon.</summary>
    internal static async Task SaveHourAsync(RunningApp app, string id, string drawn)
    {
        foreach (var (run, slot) in drawn.Select((run, slot) => (run, slot)).Where(each => each.run != '.'))
        {
            await app.SaveRunAsync(id, TestRuns.Noon.AddHours(-1).AddMinutes(5 * slot), run == 'd' ? Verdict.Unreachable : Verdict.Healthy);
        }
    }

    private static Task SweptAsync(RunningApp app, int minute, int took, int failing, int missed)
    {
        var slot = TestRuns.Noon.AddMinutes(minute);
        var sweep = new SweepRecord(slot, "local", slot, slot.AddSeconds(took), 10, 9, failing, 8, missed, TimeSpan.FromMinutes(5), "1.0") { Endpoints = 10, Failing = failing };
        return app.Service<SweepStore>().SaveAsync(sweep, CancellationToken.None);
    }
}
