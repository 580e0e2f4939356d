using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Probes.Worker.Tests.Host;

namespace Probes.Worker.Tests;

/// <summary>The worker's own process, spoken to as the Functions host speaks to it: gRPC for invocations, HTTP for requests that it forwards.</summary>
public sealed class WorkerProcessTests(WorkerProcess worker) : IClassFixture<WorkerProcess>
{
    [Fact]
    public void It_tells_the_host_the_functions_of_the_custom_handler() => Assert.Equal(
        HeadMetadata.Handler().Select(HeadMetadata.Meaning).Order(StringComparer.Ordinal),
        worker.Functions.Select(each => HeadMetadata.Meaning(KeyValuePair.Create(each.Key, each.Value.GetProperty("rawBindings").EnumerateArray().Select(Parse).ToArray()))).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Every_http_function_leads_to_the_app()
    {
        var http = HeadMetadata.Handler().Select(each => (each.Key, Trigger: each.Value[0])).Where(each => each.Trigger.GetProperty("type").GetString() == "httpTrigger").ToList();
        Assert.NotEmpty(http);
        foreach (var (name, trigger) in http)
        {
            var path = "/" + Regex.Replace(trigger.GetProperty("route").GetString()!, @"\{[^}]*\}", "x");
            var (response, _, invocation) = await worker.CallAsync(name, HttpMethod.Get, path);

            Assert.True(WorkerProcess.Succeeded(invocation) && response.Headers.Contains("X-Content-Type-Options"), $"{name} {path}: {response} {invocation}");
        }
    }

    [Theory]
    [InlineData("health", "GET", "/api/health/live", HttpStatusCode.OK, "application/json")]
    [InlineData("endpoints", "GET", "/api/endpoints", HttpStatusCode.OK, "application/json")]
    [InlineData("endpoints", "POST", "/api/endpoints/import", HttpStatusCode.UnsupportedMediaType, "application/problem+json")]
    [InlineData("endpoint-status", "GET", "/api/endpoints/nobody/status", HttpStatusCode.NotFound, "application/problem+json")]
    [InlineData("runs", "GET", "/api/endpoints/nobody/runs/x", HttpStatusCode.NotFound, "application/problem+json")]
    [InlineData("status", "GET", "/api/status", HttpStatusCode.OK, "application/json")]
    [InlineData("diagnoses", "GET", "/api/diagnoses/DA2001", HttpStatusCode.OK, "application/json")]
    [InlineData("client-errors", "GET", "/api/client-errors/0x90320", HttpStatusCode.OK, "application/json")]
    [InlineData("dashboard", "GET", "/dashboard", HttpStatusCode.OK, "text/html")]
    [InlineData("dashboard", "GET", "/dashboard/dashboard.css", HttpStatusCode.OK, "text/css")]
    [InlineData("reports", "GET", "/api/reports/uptime", HttpStatusCode.OK, "application/json")]
    [InlineData("incidents", "GET", "/api/incidents", HttpStatusCode.OK, "application/json")]
    [InlineData("maintenance", "GET", "/api/maintenance", HttpStatusCode.OK, "application/json")]
    [InlineData("metrics", "GET", "/metrics", HttpStatusCode.OK, "text/plain")]
    [InlineData("openapi", "GET", "/openapi.json", HttpStatusCode.OK, "application/json")]
    public async Task A_forwarded_request_is_answered_by_the_apps_own_pipeline(string function, string method, string path, HttpStatusCode expected, string type)
    {
        var (response, body, invocation) = await worker.CallAsync(function, new HttpMethod(method), path);

        Assert.Equal((expected, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.NotEmpty(body);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(response.Headers.Contains("Server"));
        Assert.True(WorkerProcess.Succeeded(invocation), invocation.ToString());
    }

    [Fact]
    public async Task A_timer_plans_shards_as_messages_and_a_message_of_the_queue_is_probed()
    {
        var endpoints = string.Join(',', Enumerable.Range(0, 51).Select(number => $$"""{"id":"e{{number}}","host":"e{{number}}.contoso.test","address":"127.0.0.1"}"""));
        var (imported, body, _) = await worker.CallAsync("endpoints", HttpMethod.Post, "/api/endpoints/import", $$"""{"schemaVersion":1,"endpoints":[{{endpoints}}]}""");
        Assert.True(imported.IsSuccessStatusCode, body);

        var occurrence = Current();
        var sweep = await worker.InvokeAsync("probe-sweep", new JsonObject { ["json"] = Timer(occurrence) });

        Assert.True(WorkerProcess.Succeeded(sweep), sweep.ToString());
        var messages = Parse(sweep.GetProperty("returnValue").GetProperty("json")).EnumerateArray().Select(message => message.GetString()!).ToList();
        Assert.Equal(2, messages.Count);
        var shard = await worker.InvokeAsync("probe-shard", new JsonObject { ["string"] = messages[1] });
        Assert.True(WorkerProcess.Succeeded(shard), shard.ToString());
        var probed = JsonNode.Parse(messages[1])!["endpointIds"]![0]!.GetValue<string>();
        var (_, runs, _) = await worker.CallAsync("runs", HttpMethod.Get, $"/api/endpoints/{probed}/runs");
        Assert.Contains($"\"slot\":\"{occurrence.AddSeconds(-5).UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z\"", runs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invocation_that_fails_is_a_failure_to_the_host_and_says_why()
    {
        var shard = await worker.InvokeAsync("probe-shard", new JsonObject { ["string"] = """{"v":2}""" });

        Assert.False(WorkerProcess.Succeeded(shard));
        Assert.Contains("version 2", shard.GetProperty("result").GetProperty("exception").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retention_and_the_queue_of_what_was_given_up_are_served()
    {
        Assert.True(WorkerProcess.Succeeded(await worker.InvokeAsync("retention", new JsonObject { ["json"] = Timer(Current()) })));
        Assert.True(WorkerProcess.Succeeded(await worker.InvokeAsync("probe-shard-poison", new JsonObject { ["string"] = "not ours" })));
        await worker.LoggedAsync("retention: Retention: 0 tables");
        await worker.LoggedAsync("A queue message was given up");
    }

    [Fact]
    public async Task It_takes_the_name_and_the_scheme_that_the_caller_used()
    {
        var (_, document, _) = await worker.CallAsync("openapi", HttpMethod.Get, "/openapi.json");

        Assert.Equal("https://contoso-probes.azurewebsites.net/", $"{JsonNode.Parse(document)!["servers"]![0]!["url"]}");
    }

    [Fact]
    public async Task It_ends_when_it_is_asked_to()
    {
        using var own = new WorkerProcess();
        await own.InitializeAsync();
        Assert.Equal(HttpStatusCode.OK, (await own.CallAsync("health", HttpMethod.Get, "/api/health/live")).Response.StatusCode);

        await own.EndAsync();

        await own.DisposeAsync();
    }

    // The host's payload for a timer that remembers its last run; recorded, but for the times.
    private static string Timer(DateTimeOffset occurrence) => $$"""
        {"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"0001-01-01T00:00:00+00:00","Next":"{{occurrence:yyyy-MM-ddTHH:mm:sszzz}}","LastUpdated":"0001-01-01T00:00:00+00:00"},"IsPastDue":false}
        """;

    private static DateTimeOffset Current()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.FromMinutes(5).Ticks), TimeSpan.Zero).AddSeconds(5);
    }

    private static JsonElement Parse(JsonElement text)
    {
        using var json = JsonDocument.Parse(text.GetString()!);
        return json.RootElement.Clone();
    }
}
