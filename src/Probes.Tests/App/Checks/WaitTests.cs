using System.Net;
using IpHttps.Diagnosis;
using IpHttps.Output;
using Probes.Runs;
using Probes.Tests.App.Api;

namespace Probes.Tests.App.Checks;

public class WaitTests
{
    [Fact]
    public async Task A_check_that_takes_longer_than_the_wait_is_read_later()
    {
        var end = new TaskCompletionSource();
        await using var app = await CheckApp.StartAsync(async (request, stop) =>
        {
            await end.Task.WaitAsync(stop);
            return TestRuns.Of(request, Verdict.Healthy, TestRuns.Noon);
        });

        var (posted, json) = await app.CheckAsync(wait: 0);
        var (read, running) = await app.GetAsync(posted.Headers.Location!.ToString());
        end.SetResult();
        var complete = await app.EndAsync(posted.Headers.Location.ToString());

        Assert.Equal(HttpStatusCode.Accepted, posted.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), posted.Headers.RetryAfter!.Delta);
        Assert.Equal(("running", "running"), (json.GetProperty("state").GetString(), json.StateOf("local")));
        Assert.Equal((HttpStatusCode.OK, TimeSpan.FromSeconds(2)), (read.StatusCode, read.Headers.RetryAfter!.Delta));
        Assert.Equal("running", running.GetProperty("state").GetString());
        Assert.Equal("complete", complete.StateOf("local"));
    }

    [Fact]
    public async Task The_wait_ends_when_its_time_is_over()
    {
        await using var app = await CheckApp.StartAsync(async (request, stop) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
            return TestRuns.Of(request, Verdict.Unknown, TestRuns.Noon);
        });

        var posting = app.CheckAsync(wait: 25);
        await app.Clock.UntilTimerAtAsync(TestRuns.Noon.AddSeconds(25));
        app.Clock.Advance(TimeSpan.FromSeconds(25));

        Assert.Equal(HttpStatusCode.Accepted, (await posting).Response.StatusCode);
    }

    [Theory]
    [InlineData("26")]
    [InlineData("-1")]
    [InlineData("ten")]
    [InlineData("1.5")]
    [InlineData("")]
    [InlineData("1&wait=2")]
    public async Task A_wait_out_of_range_is_named(string wait)
    {
        await using var app = await CheckApp.StartAsync((_, _) => throw new InvalidOperationException("nobody may be dialled"));

        var (response, json) = await app.SendAsync(HttpMethod.Post, $"/api/checks?wait={wait}", CheckApp.Registered);

        AssertProblem.Is(response, json, HttpStatusCode.BadRequest, "wait");
    }

    [Fact]
    public async Task A_stop_ends_what_is_in_progress_and_says_so()
    {
        await using var app = await CheckApp.StartAsync(async (request, stop) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
            return TestRuns.Of(request, Verdict.Unknown, TestRuns.Noon);
        });
        var (_, json) = await app.CheckAsync(wait: 0);

        await app.StopAsync();

        var result = Assert.Single((await app.Service<CheckStore>().ReadAsync(json.GetProperty("checkId").GetString()!, default)).Results);
        Assert.Equal((503, null), (result.Failure!.Status, result.Run));
        Assert.Contains("stopped", result.Failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_nobody_finishes_fails_in_time_and_one_of_a_dead_program_expires()
    {
        await using var app = await CheckApp.StartAsync(async (request, stop) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
            return TestRuns.Of(request, Verdict.Unknown, TestRuns.Noon);
        });
        await app.Service<CheckStore>().BeginAsync("dead", new CheckHead(["local", "west"], TestRuns.Noon.AddSeconds(80), TestRuns.Noon.AddDays(7)), default);
        await app.Service<CheckStore>().SaveAsync("dead", RunOf("west"), TestRuns.Noon.AddDays(7), default);
        var (posted, _) = await app.CheckAsync(wait: 0);

        await app.Clock.UntilTimerAtAsync(TestRuns.Noon.AddSeconds(80));
        app.Clock.Advance(TimeSpan.FromSeconds(80));

        var late = await app.EndAsync(posted.Headers.Location!.ToString());
        var dead = (await app.GetAsync("/api/checks/dead")).Json;
        Assert.Equal(504, late.Region("local").GetProperty("problem").GetProperty("status").GetInt32());
        Assert.Equal(("expired", "expired", "complete"), (dead.GetProperty("state").GetString(), dead.StateOf("local"), dead.StateOf("west")));
    }

    [Fact]
    public async Task Depth_and_expectations_stand_over_those_of_the_endpoint()
    {
        IpHttps.ProbeRequest? seen = null;
        await using var app = await CheckApp.StartAsync((request, _) =>
        {
            seen = CheckApp.IsOfSweep(request) ? seen : request;
            return Task.FromResult(TestRuns.Of(request, Verdict.Healthy, TestRuns.Noon));
        });
        await app.PutAsync("a", """{"host":"da.contoso.com","port":8443,"expect":{"issuer":"Contoso","nullCiphers":"refused"}}""");

        await app.CheckAsync("""{"endpointId":"a","depth":"full","expect":{"nullCiphers":"any"},"regions":["local"]}""");

        Assert.Equal((IpHttps.Targets.ProbeDepth.Full, 8443), (seen!.Target.Depth, seen.Target.Port));
        Assert.Equal(("Contoso", IpHttps.Targets.NullCipherExpectation.Any), (seen.Endpoint.Expect.Issuer, seen.Endpoint.Expect.NullCiphers));
    }

    [Theory]
    [InlineData("""{"endpointId":"a","host":"da.contoso.com"}""", "host")]
    [InlineData("""{"endpointId":"a","port":22}""", "port")]
    [InlineData("""{"endpointId":"a","path":"/"}""", "path")]
    [InlineData("""{"endpointId":"a","depth":"deep"}""", "depth")]
    [InlineData("""{"endpointId":"a","expect":{"clients":[]}}""", "expect.clients")]
    [InlineData("""{"endpointId":"a","regions":["mars"]}""", "regions")]
    [InlineData("""{"endpointId":"a","regions":[]}""", "regions")]
    [InlineData("""{"endpointId":"a","regions":["local","local"]}""", "regions")]
    [InlineData("""{"endpointId":"a","endpointId":"b"}""", "endpointId")]
    [InlineData("""{"endpointId":"\ud800"}""", "$")]
    public async Task A_body_that_cannot_be_meant_names_the_field(string body, string field)
    {
        await using var app = await CheckApp.StartAsync((_, _) => throw new InvalidOperationException("nobody may be dialled"));

        var (response, json) = await app.CheckAsync(body);

        AssertProblem.Is(response, json, HttpStatusCode.BadRequest, field);
    }

    private static RunDocument RunOf(string region) => Runs.SampleRuns.Run("a", TestRuns.Noon, Verdict.Healthy, region);
}
