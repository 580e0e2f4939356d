using System.Net;
using IpHttps.Diagnosis;
using IpHttps.Output;

namespace Probes.Tests.App.Api;

public class RunRoutesTests
{
    private static readonly DateTimeOffset Noon = TestRuns.Noon;

    [Fact]
    public async Task A_run_is_served_as_it_is_stored()
    {
        await using var app = await RunningApp.StartAsync();
        var run = await app.SaveRunAsync("a", Noon);

        var bytes = await app.Client.GetByteArrayAsync($"/api/endpoints/a/runs/{run.ProbeId}");

        Assert.Equal(RunJson.SerializeToUtf8(run), bytes);
    }

    [Fact]
    public async Task Runs_are_listed_newest_first_and_page_by_page()
    {
        await using var app = await RunningApp.StartAsync();
        for (var minute = 0; minute < 5; minute++)
        {
            await app.SaveRunAsync("a", Noon.AddMinutes(minute));
        }

        var seen = new List<string>();
        var path = "/api/endpoints/a/runs?take=2";
        for (var continuation = ""; continuation is not null;)
        {
            var (_, page) = await app.GetAsync(path + continuation);
            Assert.Equal(1, page.GetProperty("schemaVersion").GetInt32());
            seen.AddRange(page.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("slot").GetString()!));
            continuation = page.TryGetProperty("continuation", out var next) ? "&continuation=" + Uri.EscapeDataString(next.GetString()!) : null;
        }

        Assert.Equal(["2026-07-26T12:04:00Z", "2026-07-26T12:03:00Z", "2026-07-26T12:02:00Z", "2026-07-26T12:01:00Z", "2026-07-26T12:00:00Z"], seen);
    }

    [Fact]
    public async Task Runs_are_filtered_by_time_and_verdict()
    {
        await using var app = await RunningApp.StartAsync();
        await app.SaveRunAsync("a", Noon, Verdict.Unreachable);
        await app.SaveRunAsync("a", Noon.AddMinutes(1), Verdict.Healthy);
        await app.SaveRunAsync("a", Noon.AddMinutes(2), Verdict.Unreachable);

        var (_, json) = await app.GetAsync("/api/endpoints/a/runs?from=2026-07-26T12:01:00Z&to=2026-07-26T16:00:00%2B02:00&verdict=Unreachable");

        var run = Assert.Single(json.GetProperty("runs").EnumerateArray());
        Assert.Equal("a.20260726T120200Z.local", run.GetProperty("runId").GetString());
    }

    [Theory]
    [InlineData("take=0", "take")]
    [InlineData("take=201", "take")]
    [InlineData("take=many", "take")]
    [InlineData("take=1&take=2", "take")]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=26.07.2026", "to")]
    [InlineData("from=2026-07-27&to=2026-07-26", "from")]
    [InlineData("verdict=healthy", "verdict")]
    [InlineData("continuation=abc", "continuation")]
    [InlineData("form=2026-07-26", "form")]
    [InlineData("from=x&to=y&verdict=z&take=0", "from", "to", "verdict", "take")]
    public async Task A_wrong_query_names_each_parameter(string query, params string[] fields)
    {
        await using var app = await RunningApp.StartAsync();
        await app.PutAsync("a", """{"host":"da.contoso.com"}""");

        var (response, json) = await app.GetAsync($"/api/endpoints/a/runs?{query}");

        AssertProblem.Is(response, json, HttpStatusCode.BadRequest, fields);
    }

    [Fact]
    public async Task A_continuation_of_another_query_is_refused()
    {
        await using var app = await RunningApp.StartAsync();
        await app.SaveRunAsync("a", Noon);
        await app.SaveRunAsync("a", Noon.AddMinutes(1));
        await app.PutAsync("b", """{"host":"da.contoso.com"}""");
        var (_, page) = await app.GetAsync("/api/endpoints/a/runs?take=1");

        var (response, json) = await app.GetAsync($"/api/endpoints/b/runs?continuation={Uri.EscapeDataString(page.GetProperty("continuation").GetString()!)}");

        AssertProblem.Is(response, json, HttpStatusCode.BadRequest, "continuation");
    }

    [Fact]
    public async Task An_endpoint_without_runs_has_an_empty_list_and_an_unknown_one_is_not_found()
    {
        await using var app = await RunningApp.StartAsync();
        await app.PutAsync("a", """{"host":"da.contoso.com"}""");

        var (known, list) = await app.GetAsync("/api/endpoints/a/runs");
        var (unknown, problem) = await app.GetAsync("/api/endpoints/x/runs");

        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        Assert.Empty(list.GetProperty("runs").EnumerateArray());
        AssertProblem.Is(unknown, problem, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Runs_outlive_the_registration_of_their_endpoint()
    {
        await using var app = await RunningApp.StartAsync();
        await app.SaveRunAsync("a", Noon);
        await app.SendAsync(HttpMethod.Delete, "/api/endpoints/a");

        var (_, list) = await app.GetAsync("/api/endpoints/a/runs");

        Assert.Single(list.GetProperty("runs").EnumerateArray());
    }

    [Theory]
    [InlineData("/api/endpoints/a/runs/a.20260726T120100Z.local")]
    [InlineData("/api/endpoints/b/runs/a.20260726T120000Z.local")]
    [InlineData("/api/endpoints/a/runs/nonsense")]
    public async Task A_run_that_is_not_there_is_not_found(string path)
    {
        await using var app = await RunningApp.StartAsync();
        await app.SaveRunAsync("a", Noon);

        var (response, json) = await app.GetAsync(path);

        AssertProblem.Is(response, json, HttpStatusCode.NotFound);
    }
}
