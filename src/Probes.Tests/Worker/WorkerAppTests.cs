using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Probes.Api;
using Probes.Hosting.Functions.Worker;
using Probes.Tests.App.Functions;

namespace Probes.Tests.Worker;

/// <summary>The app as the isolated worker calls it.</summary>
public sealed class WorkerAppTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_request_is_routed_anew_whatever_route_led_to_it()
    {
        await using var front = await WorkerFront.StartAsync();

        Assert.Equal(HttpStatusCode.Created, (await front.CallAsync("PUT", "/api/endpoints/one", """{"host":"one.contoso.test"}""")).Status);

        // The function's own template knows no "import"; it reads it as an id.
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await front.CallAsync("POST", "/api/endpoints/import")).Status);
        var (status, type, body) = await front.CallAsync("GET", "/api/endpoints/one");
        Assert.Equal((HttpStatusCode.OK, "application/json; charset=utf-8"), (status, type));
        Assert.Contains("one.contoso.test", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await front.CallAsync("GET", "/dashboard")).Status);
        Assert.Equal(HttpStatusCode.OK, (await front.CallAsync("GET", "/openapi.json")).Status);
    }

    [Fact]
    public async Task What_no_route_and_no_method_answers_is_a_problem_document_as_ever()
    {
        await using var front = await WorkerFront.StartAsync();

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), Kind(await front.CallAsync("GET", "/api/health/unknown")));
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), Kind(await front.CallAsync("GET", "/api/endpoints/nobody")));
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), Kind(await front.CallAsync("PUT", "/api/endpoints/one", "{")));
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "application/problem+json"), Kind(await front.CallAsync("POST", "/api/endpoints/one")));
    }

    [Fact]
    public async Task A_body_has_the_limit_of_the_programs_own_server()
    {
        await using var front = await WorkerFront.StartAsync();

        var (status, type, _) = await front.CallAsync("PUT", "/api/endpoints/one", $"\"{new string('x', JsonBody.MostBytes)}\"");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "application/problem+json"), (status, type));
    }

    [Fact]
    public async Task Built_for_entra_nobody_enters_without_the_platforms_sign_in()
    {
        await using var front = await WorkerFront.StartAsync("entra");

        Assert.Equal(HttpStatusCode.OK, (await front.CallAsync("GET", "/api/health/live")).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await front.CallAsync("GET", "/api/status")).Status);
    }

    [Fact]
    public async Task A_setting_cannot_open_what_was_built_closed()
    {
        await using var front = await WorkerFront.StartAsync("entra", new() { ["Probes:Auth"] = "keys" });

        var (status, _, body) = await front.CallAsync("GET", "/api/status");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("Probes:Auth", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_settings_are_told_with_every_answer()
    {
        await using var front = await WorkerFront.StartAsync(settings: new() { ["PROBE_SCHEDULE"] = "often", ["Probes:Jitter"] = "9" });

        var (status, _, body) = await front.CallAsync("GET", "/api/status");
        var invocation = await Assert.ThrowsAsync<InvocationFailedException>(() => front.App.InvokeAsync("probe-sweep", "timer", Timer(), None));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("PROBE_SCHEDULE", body, StringComparison.Ordinal);
        Assert.Contains("settings", invocation.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await front.CallAsync("GET", "/api/health/live")).Status);
    }

    [Fact]
    public async Task A_timer_sweeps_and_its_runs_are_served()
    {
        await using var front = await WorkerFront.StartAsync();
        await front.CallAsync("PUT", "/api/endpoints/one", """{"host":"one.contoso.test"}""");

        var messages = await front.App.InvokeAsync("probe-sweep", "timer", Timer(), None);

        Assert.Empty(messages);
        Assert.Contains($"\"slot\":\"{Payloads.Occurrence.AddSeconds(-5).UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z\"", (await front.CallAsync("GET", "/api/endpoints/one/runs")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shards_go_out_as_messages_and_come_back_as_data()
    {
        await using var front = await WorkerFront.StartAsync(settings: new() { ["Probes:InlineLimit"] = "50" });
        foreach (var number in Enumerable.Range(0, 51))
        {
            await front.CallAsync("PUT", $"/api/endpoints/e{number}", $$"""{"host":"e{{number}}.contoso.test"}""");
        }

        var messages = await front.App.InvokeAsync("probe-sweep", "timer", Timer(), None);
        foreach (var message in messages)
        {
            Assert.Empty(await front.App.InvokeAsync("probe-shard", "shard", message, None));
        }

        Assert.Equal(2, messages.Length);
        Assert.Contains("\"fresh\"", (await front.CallAsync("GET", "/api/health/freshness")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("probe-sweep", "timer", "no object", "no object Data.timer")]
    [InlineData("probe-shard", "shard", "no JSON", "no message in Data.shard")]
    [InlineData("probe-shard", "shard", """{"v":2}""", "version 2")]
    public async Task Data_that_cannot_be_used_fails_the_invocation_and_says_why(string function, string binding, string data, string reason)
    {
        await using var front = await WorkerFront.StartAsync();

        var failure = await Assert.ThrowsAsync<InvocationFailedException>(() => front.App.InvokeAsync(function, binding, data, None));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith(function, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_was_given_up_is_taken_as_it_is()
    {
        await using var front = await WorkerFront.StartAsync();

        Assert.Empty(await front.App.InvokeAsync("probe-shard-poison", "message", "neither JSON nor ours", None));
        Assert.Empty(await front.App.InvokeAsync("retention", "timer", Timer(), None));
    }

    [Fact]
    public async Task Nobody_is_answered_before_the_start()
    {
        await using var app = WorkerApp.Build("keys", NullLoggerFactory.Instance, _ => { });

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.InvokeAsync("retention", "timer", Timer(), None));
    }

    /// <summary>What the host gives to a binding is what it puts under Data for a custom handler.</summary>
    private static string Timer()
    {
        using var payload = JsonDocument.Parse(Payloads.Timer());
        return payload.RootElement.GetProperty("Data").GetProperty("timer").GetRawText();
    }

    private static (HttpStatusCode Status, string? Type) Kind((HttpStatusCode Status, string? Type, string Body) answer) => (answer.Status, answer.Type?.Split(';')[0]);
}
