using System.Net;
using System.Text.Json;
using IpHttps.Diagnosis;

namespace Probes.Tests.App.Api;

/// <summary>Availability and incidents over HTTP. It is noon; the interval is five minutes.</summary>
public sealed class UptimeRoutesTests
{
    private static readonly Dictionary<string, string?> EveryFiveMinutes = new() { ["Probes:Interval"] = "00:05:00" };

    [Fact]
    public async Task Availability_of_the_last_hour_is_counted_from_its_runs()
    {
        await using var app = await RunningApp.StartAsync(settings: EveryFiveMinutes);
        await SaveHourAsync(app, "a", "uuuddd..uuuu");

        var (response, json) = await app.GetAsync("/api/endpoints/a/uptime?from=2026-07-26T11:00Z");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((TestRuns.Noon.AddHours(-1), TestRuns.Noon), (json.GetProperty("from").GetDateTimeOffset(), json.GetProperty("to").GetDateTimeOffset()));
        Assert.Equal("""{"availability":0.7,"upSeconds":2100,"downSeconds":900,"maintenanceSeconds":0,"noDataSeconds":600}""", json.GetProperty("endpoint").GetRawText());
        Assert.Equal(json.GetProperty("endpoint").GetRawText(), json.GetProperty("regions")[0].GetProperty("figures").GetRawText());
        Assert.Equal((300, 1, 0), (json.GetProperty("intervalSeconds").GetInt32(), json.GetProperty("incidents").GetInt32(), json.GetProperty("blips").GetInt32()));
        Assert.Equal(1500, json.GetProperty("meanTimeToRepairSeconds").GetInt32());
        Assert.Equal("""[{"verdict":"Unreachable","downSeconds":900,"incidents":1}]""", json.GetProperty("causes").GetRawText());
    }

    [Fact]
    public async Task Incidents_are_listed_newest_first_of_one_endpoint_and_of_all()
    {
        await using var app = await RunningApp.StartAsync(settings: EveryFiveMinutes);
        await SaveHourAsync(app, "a", "udduuuudduuu");
        await SaveHourAsync(app, "b", "uuuuuuuuuudd");

        var (_, one) = await app.GetAsync("/api/endpoints/a/incidents");
        var (_, all) = await app.GetAsync("/api/incidents");
        var (_, open) = await app.GetAsync("/api/incidents?state=open");

        Assert.Equal([("a", 35, "ended"), ("a", 5, "ended")], Told(one));
        Assert.Equal([("b", 50, "open"), ("a", 35, "ended"), ("a", 5, "ended")], Told(all));
        Assert.Equal([("b", 50, "open")], Told(open));
        Assert.Equal(600, one.GetProperty("incidents")[0].GetProperty("repairSeconds").GetInt32());
        Assert.Equal("a.contoso.com is unreachable.", one.GetProperty("incidents")[0].GetProperty("headline").GetString(), ignoreCase: true);
        Assert.Equal("local", one.GetProperty("incidents")[0].GetProperty("regions")[0].GetString());

        static IEnumerable<(string, int, string)> Told(JsonElement json) => json.GetProperty("incidents").EnumerateArray().Select(each => (
            each.GetProperty("endpointId").GetString()!,
            (int)(each.GetProperty("startedAt").GetDateTimeOffset() - TestRuns.Noon.AddHours(-1)).TotalMinutes,
            each.GetProperty("state").GetString()!));
    }

    [Fact]
    public async Task The_fleet_is_narrowed_by_deployment_and_tag()
    {
        await using var app = await RunningApp.StartAsync(settings: EveryFiveMinutes);
        await SaveHourAsync(app, "a", "uuuuddduuuuu");
        await app.PutAsync("a", """{"host":"a.contoso.com","tags":["emea"]}""");

        Assert.Single((await app.GetAsync("/api/incidents?tag=emea")).Json.GetProperty("incidents").EnumerateArray());
        Assert.Empty((await app.GetAsync("/api/incidents?tag=apac")).Json.GetProperty("incidents").EnumerateArray());
        Assert.Empty((await app.GetAsync("/api/incidents?deployment=contoso")).Json.GetProperty("incidents").EnumerateArray());
    }

    [Fact]
    public async Task The_same_question_has_the_same_answer_until_the_next_slot_begins()
    {
        await using var app = await RunningApp.StartAsync(settings: EveryFiveMinutes);
        await SaveHourAsync(app, "a", "uuuddd..uuuu");
        var (_, before) = await app.GetAsync("/api/endpoints/a/uptime");

        app.Clock.Advance(TimeSpan.FromMinutes(4));

        Assert.Equal(before.GetRawText(), (await app.GetAsync("/api/endpoints/a/uptime")).Json.GetRawText());
    }

    [Theory]
    [InlineData("/api/endpoints/a/uptime?from=yesterday", "from")]
    [InlineData("/api/endpoints/a/uptime?from=2026-01-01", "from")]
    [InlineData("/api/endpoints/a/uptime?from=2026-07-26&to=2026-07-25", "from")]
    [InlineData("/api/endpoints/a/uptime?from=2027-01-01&to=2027-01-02", "from")]
    [InlineData("/api/endpoints/a/uptime?days=7", "days")]
    [InlineData("/api/endpoints/a/incidents?state=closed", "state")]
    [InlineData("/api/incidents?take=5", "take")]
    public async Task A_wrong_parameter_is_named(string path, string parameter)
    {
        await using var app = await RunningApp.StartAsync(settings: EveryFiveMinutes);
        await app.PutAsync("a", """{"host":"a.contoso.com"}""");

        var (response, problem) = await app.GetAsync(path);

        AssertProblem.Is(response, problem, HttpStatusCode.BadRequest, parameter);
    }

    [Fact]
    public async Task Who_asks_for_more_runs_than_one_answer_reads_is_told_how_much_is_possible()
    {
        await using var app = await RunningApp.StartAsync(settings: new() { ["Probes:Interval"] = "00:00:10" });
        for (var i = 0; i < 2; i++)
        {
            await app.PutAsync($"a{i}", """{"host":"a.contoso.com"}""");
        }

        var (response, problem) = await app.GetAsync("/api/incidents?from=2026-05-01");
        var (_, usual) = await app.GetAsync("/api/incidents");

        AssertProblem.Is(response, problem, HttpStatusCode.BadRequest, "from");
        Assert.Contains("at most 57.9 days", problem.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(7, (usual.GetProperty("to").GetDateTimeOffset() - usual.GetProperty("from").GetDateTimeOffset()).TotalDays);
    }

    [Fact]
    public async Task Who_does_not_say_where_to_begin_gets_as_much_as_one_answer_reads()
    {
        await using var app = await RunningApp.StartAsync(settings: new() { ["Probes:Interval"] = "00:00:10" });
        for (var i = 0; i < 20; i++)
        {
            await app.PutAsync($"a{i}", """{"host":"a.contoso.com"}""");
        }

        var (response, json) = await app.GetAsync("/api/incidents");

        // 20 endpoints every ten seconds are 7,200 runs an hour, of which a million are 138 hours and 53 minutes.
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(TestRuns.Noon.AddMinutes(-((138 * 60) + 53)), json.GetProperty("from").GetDateTimeOffset());
    }

    [Fact]
    public async Task An_endpoint_that_is_no_longer_registered_keeps_its_past()
    {
        await using var app = await RunningApp.StartAsync(settings: EveryFiveMinutes);
        await SaveHourAsync(app, "a", "uuuuuuuuuuuu");
        await app.SendAsync(HttpMethod.Delete, "/api/endpoints/a");

        Assert.Equal(3600, (await app.GetAsync("/api/endpoints/a/uptime")).Json.GetProperty("endpoint").GetProperty("upSeconds").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/api/endpoints/never/uptime")).Response.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/api/endpoints/No%20Id/incidents")).Response.StatusCode);
    }

    /// <summary>One run per slot of the hour before noon.</summary>
    private static async Task SaveHourAsync(RunningApp app, string id, string drawn)
    {
        foreach (var (run, slot) in drawn.Select((run, slot) => (run, slot)).Where(each => each.run != '.'))
        {
            await app.SaveRunAsync(id, TestRuns.Noon.AddHours(-1).AddMinutes(5 * slot), run == 'd' ? Verdict.Unreachable : Verdict.Healthy);
        }
    }
}
