using System.Net;
using Probes.Tests.Support;

namespace Probes.Tests.App.Functions;

/// <summary>A program that cannot do its work stays up and says why: the host would only start it again.</summary>
[Collection(nameof(PublishedApp))]
public sealed class UnusableTests(PublishedApp published) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Without_usable_storage_it_lives_and_everything_else_names_the_setting()
    {
        var file = _folder.Write("file", "");
        await using var handler = await HandlerProcess.StartAsync(published, new() { ["Probes__Database"] = Path.Combine(file, "probes.db") });

        Assert.Equal(HttpStatusCode.OK, (await handler.CallAsync(HttpMethod.Get, "/api/health/live")).Status);
        foreach (var path in new[] { "/api/status", "/api/health/freshness", "/api/diagnoses", "/dashboard" })
        {
            var (status, json) = await handler.CallAsync(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.Contains("Probes:Database", json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await handler.InvokeAsync("probe-sweep", Payloads.Timer(TestRuns.Noon))).Status);
        await handler.SaidAsync("Probes:Database");
    }

    [Fact]
    public async Task A_storage_account_that_does_not_answer_is_named_with_its_setting()
    {
        const string Nobody = "DefaultEndpointsProtocol=http;AccountName=nobody;AccountKey=c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA==;TableEndpoint=http://127.0.0.1:9/nobody";
        await using var handler = await HandlerProcess.StartAsync(published, new() { ["Probes__Storage"] = Nobody });

        var live = await handler.CallAsync(HttpMethod.Get, "/api/health/live");
        var (status, json) = await handler.CallAsync(HttpMethod.Get, "/api/status");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (live.Status, status));
        Assert.Contains("Probes:Storage", $"{json.GetProperty("detail")}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_settings_are_all_named()
    {
        await using var handler = await HandlerProcess.StartAsync(published, new() { ["PROBE_SCHEDULE"] = "often", ["Probes__Jitter"] = "9", ["Probes__Bogus"] = "1" });

        var live = await handler.CallAsync(HttpMethod.Get, "/api/health/live");
        var (status, json) = await handler.CallAsync(HttpMethod.Get, "/api/status");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (live.Status, status));
        Assert.Equal(
            ["PROBE_SCHEDULE", "Probes:Bogus", "Probes:Jitter"],
            json.GetProperty("errors").EnumerateArray().Select(each => each.GetProperty("path").GetString()).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
