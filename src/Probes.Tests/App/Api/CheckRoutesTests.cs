using System.Net;
using System.Text.Json;
using IpHttps;
using IpHttps.Diagnosis;

namespace Probes.Tests.App.Api;

public class CheckRoutesTests
{
    private const string Wanted = """{"endpointId":"a"}""";

    [Fact]
    public async Task A_check_probes_now_and_can_be_read_again()
    {
        await using var app = await StartAsync();

        var (posted, json) = await app.SendAsync(HttpMethod.Post, "/api/checks", Wanted);
        var (_, again) = await app.GetAsync(posted.Headers.Location!.ToString());

        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        Assert.Equal("complete", json.GetProperty("state").GetString());
        Assert.Equal($"/api/checks/{json.GetProperty("checkId").GetString()}", posted.Headers.Location.ToString());
        var region = Assert.Single(json.GetProperty("regions").EnumerateArray());
        Assert.Equal("local", region.GetProperty("region").GetString());
        Assert.Equal("Healthy", region.GetProperty("run").GetProperty("verdict").GetString());
        Assert.True(JsonElement.DeepEquals(json, again));
    }

    [Fact]
    public async Task A_check_leaves_history_and_state_to_the_schedule()
    {
        await using var app = await StartAsync();

        await app.SendAsync(HttpMethod.Post, "/api/checks", Wanted);

        Assert.Empty((await app.GetAsync("/api/endpoints/a/runs")).Json.GetProperty("runs").EnumerateArray());
        Assert.Equal("Not probed yet.", (await app.GetAsync("/api/endpoints/a/status")).Json.GetProperty("endpoint").GetProperty("headline").GetString());
    }

    [Fact]
    public async Task Two_checks_of_one_endpoint_run_one_after_another_under_their_own_ids()
    {
        var (now, most) = (0, 0);
        await using var app = await StartAsync(async (request, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Yield();
            Interlocked.Decrement(ref now);
            return TestRuns.Of(request, Verdict.Healthy, TestRuns.Noon);
        });

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.SendAsync(HttpMethod.Post, "/api/checks", Wanted)));

        Assert.Equal(1, most);
        Assert.Equal(4, answers.Select(answer => answer.Json.GetProperty("checkId").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task A_free_host_needs_a_permission()
    {
        await using var app = await StartAsync((_, _) => throw new InvalidOperationException("nobody may be dialled"));

        var (response, json) = await app.SendAsync(HttpMethod.Post, "/api/checks", """{"host":"169.254.169.254"}""");

        AssertProblem.Is(response, json, HttpStatusCode.Forbidden);
        Assert.Contains("permission", json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "endpointId")]
    [InlineData("""{"endpointId":7}""", "endpointId")]
    [InlineData("""{"endpointId":"a","depht":"full"}""", "depht")]
    [InlineData("""["a"]""", "$")]
    [InlineData("{", "$")]
    public async Task A_wrong_body_names_the_field(string body, string field)
    {
        await using var app = await StartAsync();

        var (response, json) = await app.SendAsync(HttpMethod.Post, "/api/checks", body);

        AssertProblem.Is(response, json, HttpStatusCode.BadRequest, field);
    }

    [Fact]
    public async Task An_endpoint_or_a_check_that_is_not_there_is_not_found()
    {
        await using var app = await StartAsync();

        var (endpoint, endpointJson) = await app.SendAsync(HttpMethod.Post, "/api/checks", """{"endpointId":"x"}""");
        var (check, checkJson) = await app.GetAsync("/api/checks/0123");

        AssertProblem.Is(endpoint, endpointJson, HttpStatusCode.NotFound);
        AssertProblem.Is(check, checkJson, HttpStatusCode.NotFound);
    }

    private static async Task<RunningApp> StartAsync(ProbeEndpoint? probe = null)
    {
        var app = await RunningApp.StartAsync(probe);
        await app.PutAsync("a", """{"host":"da.contoso.com"}""");
        return app;
    }
}
