using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Probes.Tests.App.Functions;

/// <summary>The published program against the contract of custom handlers, from outside.</summary>
[Collection(nameof(PublishedApp))]
public sealed class HostContractTests(PublishedApp published)
{
    /// <summary>An occurrence of the schedule that lies within the months for which tables are made.</summary>
    private static readonly DateTimeOffset Occurrence = Current();

    private static readonly string SlotText = $"{new DateTimeOffset(Occurrence.Ticks - (Occurrence.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero):u}";

    private static string Timer => Payloads.Timer(Occurrence.AddMilliseconds(37), Occurrence);

    [Theory]
    [InlineData("GET", "/api/endpoints", HttpStatusCode.OK)]
    [InlineData("GET", "/api/endpoints/one", HttpStatusCode.OK)]
    [InlineData("POST", "/api/endpoints/import", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("GET", "/api/endpoints/one/status", HttpStatusCode.OK)]
    [InlineData("GET", "/api/endpoints/one/runs?take=1", HttpStatusCode.OK)]
    [InlineData("GET", "/api/endpoints/one/runs/unknown", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/status", HttpStatusCode.OK)]
    [InlineData("POST", "/api/checks", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("GET", "/api/diagnoses", HttpStatusCode.OK)]
    [InlineData("GET", "/api/diagnoses/DA2001", HttpStatusCode.OK)]
    [InlineData("GET", "/api/client-errors/0x90320", HttpStatusCode.OK)]
    [InlineData("GET", "/api/health/live", HttpStatusCode.OK)]
    [InlineData("GET", "/api/health/freshness", HttpStatusCode.OK)]
    [InlineData("GET", "/dashboard", HttpStatusCode.OK)]
    [InlineData("GET", "/dashboard/dashboard.css", HttpStatusCode.OK)]
    [InlineData("POST", "/probe-sweep", HttpStatusCode.NotFound)]
    [InlineData("GET", "/", HttpStatusCode.NotFound)]
    public async Task A_caller_of_the_function_app_is_answered(string method, string path, HttpStatusCode expected)
    {
        await using var handler = await HandlerProcess.StartAsync(published);
        await AddAsync(handler, "one");

        Assert.Equal(expected, (await handler.CallAsync(new HttpMethod(method), path)).Status);
    }

    [Fact]
    public async Task A_timer_invocation_leads_to_stored_runs_and_the_same_again_changes_nothing()
    {
        await using var handler = await HandlerProcess.StartAsync(published);
        await AddAsync(handler, "one", "two");

        var (status, answer) = await handler.InvokeAsync("probe-sweep", Timer);
        var runs = await RunsAsync(handler, "one");
        var again = await handler.InvokeAsync("probe-sweep", Timer);

        Assert.Equal(HttpStatusCode.OK, status);
        AssertAnswer($"Sweep {SlotText}: 2 of 2 probed", answer);
        Assert.Single(runs.EnumerateArray());
        AssertAnswer("done before, nothing changed", again.Json);
        Assert.Equal(runs.GetRawText(), (await RunsAsync(handler, "one")).GetRawText());
    }

    [Fact]
    public async Task A_setting_to_dial_private_addresses_has_no_effect()
    {
        await using var handler = await HandlerProcess.StartAsync(published, new() { ["Probes__AllowPrivate"] = "true" });
        await handler.CallAsync(HttpMethod.Put, "/api/endpoints/one", """{"host":"one.contoso.test","address":"127.0.0.1","allowPrivate":true}""");
        await handler.InvokeAsync("probe-sweep", Timer);

        var run = Assert.Single((await RunsAsync(handler, "one")).EnumerateArray());

        Assert.Equal("Unknown", run.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task More_than_the_inline_limit_is_planned_and_its_shards_store_every_run()
    {
        var ids = Enumerable.Range(0, 51).Select(number => $"e{number:00}").ToArray();
        await using var handler = await HandlerProcess.StartAsync(published, new() { ["Probes__InlineLimit"] = "50" });
        await AddAsync(handler, ids);

        var (status, answer) = await handler.InvokeAsync("probe-sweep", Timer);
        var messages = answer.GetProperty("Outputs").GetProperty("shards").EnumerateArray().Select(each => each.GetString()!).ToList();
        var before = (await handler.CallAsync(HttpMethod.Get, "/api/health/freshness")).Json.GetProperty("status").GetString();
        var shards = await Task.WhenAll(messages.Select((message, at) => handler.InvokeAsync("probe-shard", Payloads.Queue("shard", message, wraps: at + 1))));

        Assert.Equal((HttpStatusCode.OK, 2), (status, messages.Count));
        Assert.Equal("starting", before);
        AssertAnswer("50 of 50 probed", shards[0].Json);
        AssertAnswer("1 of 1 probed", shards[1].Json);
        foreach (var id in ids)
        {
            Assert.Single((await RunsAsync(handler, id)).EnumerateArray());
        }

        Assert.Equal("fresh", (await handler.CallAsync(HttpMethod.Get, "/api/health/freshness")).Json.GetProperty("status").GetString());
        AssertAnswer("nothing changed", (await handler.InvokeAsync("probe-sweep", Timer)).Json);
    }

    [Fact]
    public async Task A_shard_past_its_deadline_is_dropped_and_counted()
    {
        await using var handler = await HandlerProcess.StartAsync(published);
        await AddAsync(handler, "one");

        var (status, answer) = await handler.InvokeAsync("probe-shard", Payloads.Queue("shard", Shard(deadline: Occurrence.AddDays(-1))));

        Assert.Equal(HttpStatusCode.OK, status);
        AssertAnswer("0 of 1 probed, 0 failing, 0 stored, 1 dropped", answer);
        Assert.Empty((await RunsAsync(handler, "one")).EnumerateArray());
    }

    [Theory]
    [InlineData("""{"v":2,"sweepId":"x"}""", "version 2")]
    [InlineData("""{"sweepId":"x"}""", "names no version")]
    [InlineData("""{"v":1,"sweepId":"x"}""", "not as version 1 has it")]
    [InlineData("\"no JSON\"", "no message")]
    public async Task A_message_that_this_version_cannot_read_is_not_taken(string message, string problem)
    {
        await using var handler = await HandlerProcess.StartAsync(published);

        var (status, answer) = await handler.InvokeAsync("probe-shard", Payloads.Queue("shard", message));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        AssertAnswer(problem, answer);
    }

    [Fact]
    public async Task A_message_that_was_given_up_is_recorded()
    {
        await using var handler = await HandlerProcess.StartAsync(published);

        var (status, answer) = await handler.InvokeAsync("probe-shard-poison", Payloads.Queue("message", Shard(Occurrence), wraps: 1));

        Assert.Equal(HttpStatusCode.OK, status);
        AssertAnswer($"A message of {SlotText} was given up", answer);
    }

    [Fact]
    public async Task Retention_is_answered()
    {
        await using var handler = await HandlerProcess.StartAsync(published);

        var (status, answer) = await handler.InvokeAsync("retention", Payloads.Timer(Occurrence, Occurrence, function: "retention"));

        Assert.Equal(HttpStatusCode.OK, status);
        AssertAnswer("Retention", answer);
    }

    [Theory]
    [InlineData("probe-sweep", "{}", "Data.timer")]
    [InlineData("probe-sweep", """{"Data":{"timer":{"ScheduleStatus":{"Next":"soon"}}}}""", "Data.timer.ScheduleStatus.Next is no time")]
    [InlineData("probe-sweep", """{"Data":{"timer":{}},"Metadata":{"sys":{"UtcNow":7}}}""", "Metadata.sys.UtcNow is no time")]
    [InlineData("probe-shard", "[]", "Data.shard")]
    [InlineData("probe-shard-poison", "{}", "Data.message")]
    [InlineData("retention", "null", "Data.timer")]
    [InlineData("retention", "not JSON", "not JSON")]
    public async Task A_payload_of_another_shape_is_refused_and_named(string function, string payload, string problem)
    {
        await using var handler = await HandlerProcess.StartAsync(published);

        var (status, answer) = await handler.InvokeAsync(function, payload);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        AssertAnswer(problem, answer);
        Assert.Contains($"Invocation of {function} failed", handler.Output, StringComparison.Ordinal);
    }

    internal static void AssertAnswer(string log, JsonElement answer)
    {
        Assert.Equal(["Outputs", "Logs", "ReturnValue"], answer.EnumerateObject().Select(each => each.Name));
        Assert.Contains(log, Assert.Single(answer.GetProperty("Logs").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("ReturnValue").ValueKind);
    }

    private static string Shard(DateTimeOffset deadline)
    {
        var slot = Occurrence.UtcDateTime.AddSeconds(-Occurrence.Second);
        return $$"""
            {"v":1,"sweepId":"{{slot.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}}.local","region":"local","slot":"{{slot:O}}","deadline":"{{deadline:O}}","shard":0,"shards":1,"endpointIds":["one"]}
            """;
    }

    private static async Task AddAsync(HandlerProcess handler, params string[] ids)
    {
        var endpoints = string.Join(',', ids.Select(id => $$"""{"id":"{{id}}","host":"{{id}}.contoso.test","address":"127.0.0.1"}"""));
        var (status, json) = await handler.CallAsync(HttpMethod.Post, "/api/endpoints/import", $$"""{"schemaVersion":1,"endpoints":[{{endpoints}}]}""");
        Assert.True(status == HttpStatusCode.NoContent, json.ToString());
    }

    private static async Task<JsonElement> RunsAsync(HandlerProcess handler, string id) =>
        (await handler.CallAsync(HttpMethod.Get, $"/api/endpoints/{id}/runs")).Json.GetProperty("runs");

    private static DateTimeOffset Current()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.FromMinutes(5).Ticks), TimeSpan.Zero).AddSeconds(5);
    }
}
