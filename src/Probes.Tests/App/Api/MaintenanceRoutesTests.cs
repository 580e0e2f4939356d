using System.Net;
using System.Text;
using System.Text.Json;
using IpHttps.Diagnosis;
using Probes.Api;
using Probes.Endpoints;
using Probes.Maintenance;

namespace Probes.Tests.App.Api;

/// <summary>Announcing work over HTTP. The clock stands at noon of 26 July 2026, a Sunday.</summary>
public sealed class MaintenanceRoutesTests
{
    private const string Path = "/api/maintenance/patch-day";

    private const string Weekly = """{"endpoints":["a"],"cron":"0 13 * * 0","durationMinutes":120,"timeZone":"Europe/Berlin","reason":"Patches"}""";

    [Fact]
    public async Task A_window_is_declared_read_listed_changed_and_taken_back()
    {
        await using var app = await StartAsync();

        var (put, declared) = await app.SendAsync(HttpMethod.Put, Path, Weekly);
        var (get, read) = await app.GetAsync(Path);
        var (_, list) = await app.GetAsync("/api/maintenance");
        var (again, _) = await app.SendAsync(HttpMethod.Put, Path, Weekly.Replace("120", "60", StringComparison.Ordinal));
        var (delete, _) = await app.SendAsync(HttpMethod.Delete, Path);
        var (gone, problem) = await app.GetAsync(Path);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NoContent), (put.StatusCode, get.StatusCode, again.StatusCode, delete.StatusCode));
        Assert.Equal((Path, put.Headers.ETag), (put.Headers.Location!.ToString(), get.Headers.ETag));
        Assert.Equal(declared.GetRawText(), read.GetRawText());
        Assert.Equal(read.GetRawText(), Assert.Single(list.GetProperty("windows").EnumerateArray()).GetRawText());
        Assert.Equal("Patches", read.GetProperty("declared").GetProperty("reason").GetString());
        AssertProblem.Is(gone, problem, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_answer_tells_whether_the_window_is_on_and_when_it_is()
    {
        await using var app = await StartAsync();

        // 13:00 in Berlin is 11:00 UTC, and it is noon.
        var (_, on) = await app.SendAsync(HttpMethod.Put, Path, Weekly);
        var (_, off) = await app.SendAsync(HttpMethod.Put, Path, Weekly.Replace("0 13", "0 15", StringComparison.Ordinal));

        Assert.Equal((true, TestRuns.Noon.AddHours(-1), TestRuns.Noon.AddHours(1)), Told(on));
        Assert.Equal((false, TestRuns.Noon.AddHours(1), TestRuns.Noon.AddHours(3)), Told(off));

        static (bool, DateTimeOffset, DateTimeOffset) Told(JsonElement json) => (
            json.GetProperty("active").GetBoolean(),
            json.GetProperty("next").GetProperty("startsAt").GetDateTimeOffset(),
            json.GetProperty("next").GetProperty("endsAt").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("""{"endpoints":["b"],"cron":"0 2 * * 0","durationMinutes":60}""", "endpoints")]
    [InlineData("""{"tags":["emaa"],"cron":"0 2 * * 0","durationMinutes":60}""", "tags")]
    [InlineData("""{"deployments":["fabrikam"],"cron":"0 2 * * 0","durationMinutes":60}""", "deployments")]
    [InlineData("""{"all":true,"from":"2026-07-25T00:00Z","to":"2026-07-25T02:00Z"}""", "to")]
    [InlineData("""{"all":true,"cron":"0 2 * * 0"}""", "durationMinutes")]
    public async Task What_would_do_nothing_is_refused_by_name(string json, string field)
    {
        await using var app = await StartAsync();

        var (response, problem) = await app.SendAsync(HttpMethod.Put, Path, json);

        AssertProblem.Is(response, problem, HttpStatusCode.BadRequest, field);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync(Path)).Response.StatusCode);
    }

    [Fact]
    public async Task Two_who_declare_at_once_do_not_overwrite_each_other()
    {
        await using var app = await StartAsync();
        var (first, _) = await app.SendAsync(HttpMethod.Put, Path, Weekly);
        await app.SendAsync(HttpMethod.Put, Path, Weekly.Replace("120", "60", StringComparison.Ordinal));

        var (put, _) = await app.SendAsync(HttpMethod.Put, Path, Weekly, Match);
        var (delete, _) = await app.SendAsync(HttpMethod.Delete, Path, change: Match);

        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed), (put.StatusCode, delete.StatusCode));

        void Match(HttpRequestMessage request) => request.Headers.TryAddWithoutValidation("If-Match", first.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task There_may_be_a_thousand_windows_and_those_can_still_be_changed()
    {
        await using var app = await StartAsync();
        var store = app.Service<EndpointStore>();
        var window = MaintenanceReader.Read(Encoding.UTF8.GetBytes(Weekly), "w").Value!;
        for (var i = 0; i < MaintenanceRoutes.MostWindows; i++)
        {
            await store.PutMaintenanceAsync(new StoredMaintenance(window with { Id = $"w{i}" }, Weekly, "test", TestRuns.Noon, ""), null, default);
        }

        var (more, problem) = await app.SendAsync(HttpMethod.Put, Path, Weekly);

        AssertProblem.Is(more, problem, HttpStatusCode.BadRequest, "id");
        Assert.Equal(HttpStatusCode.OK, (await app.SendAsync(HttpMethod.Put, "/api/maintenance/w7", Weekly)).Response.StatusCode);
        Assert.Equal(MaintenanceRoutes.MostWindows, (await app.GetAsync("/api/maintenance")).Json.GetProperty("windows").GetArrayLength());
    }

    [Fact]
    public async Task A_body_with_a_byte_order_mark_and_comments_is_read_like_any_other()
    {
        await using var app = await StartAsync();

        var (put, _) = await app.SendAsync(HttpMethod.Put, Path, "\uFEFF/* weekly */" + Weekly);

        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/api/maintenance")).Response.StatusCode);
    }

    [Fact]
    public async Task Status_and_checks_say_that_work_goes_on()
    {
        await using var app = await StartAsync();
        await app.SaveRunAsync("a", TestRuns.Noon, Verdict.Unreachable);
        await app.SendAsync(HttpMethod.Put, Path, Weekly);

        var (_, status) = await app.GetAsync("/api/endpoints/a/status");
        var (_, check) = await app.SendAsync(HttpMethod.Post, "/api/checks?wait=20", """{"endpointId":"a"}""");

        var maintenance = status.GetProperty("endpoint").GetProperty("maintenance");
        Assert.Equal(("patch-day", "Patches"), (maintenance.GetProperty("id").GetString(), maintenance.GetProperty("reason").GetString()));
        Assert.Equal(TestRuns.Noon.AddHours(1), maintenance.GetProperty("until").GetDateTimeOffset());
        Assert.Equal("patch-day", check.GetProperty("regions")[0].GetProperty("run").GetProperty("maintenance").GetString());
    }

    [Fact]
    public async Task A_window_that_a_newer_version_wrote_is_passed_over()
    {
        await using var app = await StartAsync();
        var store = app.Service<EndpointStore>();
        var window = (await app.SendAsync(HttpMethod.Put, Path, Weekly)).Response;
        var stored = (await store.GetMaintenanceAsync("patch-day", default))!;
        await store.PutMaintenanceAsync(stored with { Json = """{"moon":"full"}""" }, null, default);

        Assert.True(window.IsSuccessStatusCode);
        Assert.Empty((await store.ReadAsync(default)).Announced);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/api/status")).Response.StatusCode);
    }

    private static async Task<RunningApp> StartAsync()
    {
        var app = await RunningApp.StartAsync();
        await app.PutAsync("a", """{"host":"a.contoso.com","tags":["emea"]}""");
        return app;
    }
}
