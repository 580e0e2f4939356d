using System.Net;
using IpHttps.Diagnosis;
using Probes.Access;
using Probes.Tests.App.Access;
using Probes.Tests.App.Api;

namespace Probes.Tests.App.Checks;

public class CheckLimitTests
{
    [Fact]
    public async Task A_caller_that_asks_too_often_waits_and_others_do_not()
    {
        var settings = AccessModes.ApiKeySettings();
        settings["Probes:ChecksPerMinute"] = "2";
        await using var app = await RunningApp.StartAsync(settings: settings);

        var (first, second) = (await AskAsync("execute"), await AskAsync("execute"));
        var (third, json) = await AskAsync("execute");
        var other = await AskAsync("adhoc");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (first.Response.StatusCode, second.Response.StatusCode, other.Response.StatusCode));
        AssertProblem.Is(third, json, HttpStatusCode.TooManyRequests);
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));

        Task<(HttpResponseMessage Response, System.Text.Json.JsonElement Json)> AskAsync(string caller) =>
            app.SendAsync(HttpMethod.Post, "/api/checks", CheckApp.Registered, request => AccessModes.Show(request, AccessMode.ApiKey, caller));
    }

    [Fact]
    public async Task Reading_is_not_counted()
    {
        await using var app = await CheckApp.StartAsync(settings: new() { ["Probes:ChecksPerMinute"] = "1" });
        var (posted, _) = await app.CheckAsync();

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await app.GetAsync(posted.Headers.Location!.ToString())).Response.StatusCode);
        }
    }

    [Fact]
    public async Task Beyond_the_checks_in_progress_nothing_begins_and_an_end_makes_room()
    {
        var end = new TaskCompletionSource();
        await using var app = await CheckApp.StartAsync(
            async (request, stop) =>
            {
                await end.Task.WaitAsync(stop);
                return TestRuns.Of(request, Verdict.Healthy, TestRuns.Noon);
            },
            new() { ["Probes:CheckConcurrency"] = "1", ["Probes:ChecksPerMinute"] = "600" });

        var (running, _) = await app.CheckAsync(wait: 0, key: "k");
        var (busy, json) = await app.CheckAsync(wait: 0);
        var (repeated, _) = await app.CheckAsync(wait: 0, key: "k");
        end.SetResult();
        await app.EndAsync(running.Headers.Location!.ToString());
        var next = busy;
        while (next.StatusCode == HttpStatusCode.TooManyRequests)
        {
            // The result is there a moment before the room is.
            (next, _) = await app.CheckAsync();
        }

        AssertProblem.Is(busy, json, HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(2), busy.Headers.RetryAfter!.Delta);
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (running.StatusCode, repeated.StatusCode));
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }
}
