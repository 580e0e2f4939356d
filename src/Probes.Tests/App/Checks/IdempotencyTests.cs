using System.Net;
using IpHttps.Diagnosis;
using Probes.Access;
using Probes.Tests.App.Access;
using Probes.Tests.App.Api;

namespace Probes.Tests.App.Checks;

public class IdempotencyTests
{
    [Fact]
    public async Task The_same_request_again_gives_the_same_check_and_probes_once()
    {
        var probes = 0;
        await using var app = await CheckApp.StartAsync((request, _) =>
        {
            probes += CheckApp.IsOfSweep(request) ? 0 : 1;
            return Task.FromResult(TestRuns.Of(request, Verdict.Healthy, TestRuns.Noon));
        });

        var (first, one) = await app.CheckAsync(key: "k");
        var (second, two) = await app.CheckAsync(key: "k");

        Assert.Equal((1, HttpStatusCode.OK, HttpStatusCode.OK), (probes, first.StatusCode, second.StatusCode));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.True(System.Text.Json.JsonElement.DeepEquals(one, two));
    }

    [Fact]
    public async Task Many_at_once_make_one_check()
    {
        var probes = 0;
        await using var app = await CheckApp.StartAsync((request, _) =>
        {
            probes += CheckApp.IsOfSweep(request) ? 0 : 1;
            return Task.FromResult(TestRuns.Of(request, Verdict.Healthy, TestRuns.Noon));
        });

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.CheckAsync(key: "k")));

        Assert.Equal(1, probes);
        Assert.Single(answers.Select(answer => answer.Json.GetProperty("checkId").GetString()).Distinct());
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        await using var app = await CheckApp.StartAsync();
        await app.CheckAsync(key: "k");

        var (response, json) = await app.CheckAsync("""{"endpointId":"a","depth":"quick"}""", key: "k");

        AssertProblem.Is(response, json, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task After_a_day_the_key_is_free_again()
    {
        await using var app = await CheckApp.StartAsync();
        var (_, one) = await app.CheckAsync(key: "k");

        app.Clock.Advance(TimeSpan.FromHours(24));
        var (response, two) = await app.CheckAsync("""{"endpointId":"a","depth":"quick"}""", key: "k");
        var (_, three) = await app.CheckAsync("""{"endpointId":"a","depth":"quick"}""", key: "k");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEqual(one.GetProperty("checkId").GetString(), two.GetProperty("checkId").GetString());
        Assert.Equal(two.GetProperty("checkId").GetString(), three.GetProperty("checkId").GetString());
    }

    [Fact]
    public async Task A_request_that_was_refused_leaves_its_key_free()
    {
        await using var app = await CheckApp.StartAsync();
        await app.CheckAsync("""{"endpointId":"b"}""", key: "k");
        await app.PutAsync("b", """{"host":"da.contoso.com"}""");

        Assert.Equal(HttpStatusCode.OK, (await app.CheckAsync("""{"endpointId":"b"}""", key: "k")).Response.StatusCode);
    }

    [Fact]
    public async Task Callers_do_not_share_keys()
    {
        await using var app = await RunningApp.StartAsync(settings: AccessModes.ApiKeySettings());
        await app.SendAsync(HttpMethod.Put, "/api/endpoints/a", """{"host":"da.contoso.com"}""", request => AccessModes.Show(request, AccessMode.ApiKey, "manage"));

        var answers = new[] { "execute", "adhoc" }.Select(caller => app.SendAsync(HttpMethod.Post, "/api/checks", CheckApp.Registered, request =>
        {
            AccessModes.Show(request, AccessMode.ApiKey, caller);
            request.Headers.Add("Idempotency-Key", "k");
        }));

        Assert.Equal(2, (await Task.WhenAll(answers)).Select(answer => answer.Json.GetProperty("checkId").GetString()).Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    public async Task What_is_no_key_is_named(string key)
    {
        await using var app = await CheckApp.StartAsync();

        var (response, json) = await app.CheckAsync(key: key);

        AssertProblem.Is(response, json, HttpStatusCode.BadRequest, "Idempotency-Key");
    }

    [Fact]
    public async Task A_key_is_no_check_that_can_be_read()
    {
        await using var app = await CheckApp.StartAsync();
        await app.CheckAsync(key: "k");

        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/api/checks/key%7C" + new string('a', 64))).Response.StatusCode);
    }
}
