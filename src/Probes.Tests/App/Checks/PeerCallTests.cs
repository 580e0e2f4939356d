using System.Globalization;
using System.Net;
using System.Text.Json;
using Azure.Core;
using IpHttps.Diagnosis;
using IpHttps.Output;
using Microsoft.Extensions.DependencyInjection;
using Probes.Tests.App.Runs;

namespace Probes.Tests.App.Checks;

/// <summary>What this region sends to another one, and what it makes of its answers.</summary>
public class PeerCallTests
{
    private static readonly string Complete = Answer("complete", RunJson.Serialize(SampleRuns.Run("a", TestRuns.Noon, Verdict.Degraded, "west")));

    [Fact]
    public async Task What_may_succeed_is_tried_again_under_the_same_key()
    {
        await using var west = await FakeRegion.StartAsync((count, context) => FakeRegion.AnswerAsync(context, count < 3 ? 503 : 200, count < 3 ? "{}" : Complete));
        await using var home = await HomeAsync(west);

        var (_, json) = await home.CheckAsync("""{"endpointId":"a","depth":"quick"}""");

        Assert.Equal("Degraded", json.Region("west").GetProperty("run").GetProperty("verdict").GetString());
        Assert.Equal(3, west.Requests.Count);
        Assert.Equal(json.GetProperty("checkId").GetString(), Assert.Single(west.Requests.Select(asked => asked.Headers["Idempotency-Key"]).Distinct()));
        Assert.Equal("""{"endpointId":"a","depth":"quick","regions":["west"]}""", Assert.Single(west.Requests.Select(asked => asked.Body).Distinct()));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(422)]
    [InlineData(500)]
    public async Task What_cannot_succeed_is_not_tried_again(int status)
    {
        await using var west = await FakeRegion.StartAsync(status, "{}");
        await using var home = await HomeAsync(west);

        var (_, json) = await home.CheckAsync();

        Assert.Single(west.Requests);
        Assert.Contains(status.ToString(CultureInfo.InvariantCulture), Detail(json), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_that_keeps_failing_is_left_alone()
    {
        await using var west = await FakeRegion.StartAsync(503, "{}");
        await using var home = await HomeAsync(west);

        await home.CheckAsync();
        var (_, second) = await home.CheckAsync();
        var before = west.Requests.Count;
        var (_, third) = await home.CheckAsync();

        Assert.Equal(5, before);
        Assert.Equal(before, west.Requests.Count);
        Assert.All([second, third], json => Assert.Contains("left alone", Detail(json), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_region_that_answers_later_is_asked_again_at_its_own_address()
    {
        await using var west = await FakeRegion.StartAsync((count, context) =>
        {
            context.Response.Headers.Location = "http://169.254.169.254/steal";
            context.Response.Headers.RetryAfter = "3";
            return FakeRegion.AnswerAsync(context, count == 1 ? 202 : 200, count == 1 ? Answer("running", null) : Complete);
        });
        await using var home = await HomeAsync(west);

        var posting = home.CheckAsync(wait: 25);
        await home.Clock.UntilTimerAtAsync(TestRuns.Noon.AddSeconds(3));
        home.Clock.Advance(TimeSpan.FromSeconds(3));
        var (_, json) = await posting;

        Assert.Equal("complete", json.StateOf("west"));
        Assert.Equal(["POST /api/checks?wait=20", "GET /api/checks/theirs"], west.Requests.Select(asked => $"{asked.Method} {asked.Path}"));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await FakeRegion.StartAsync(200, Complete);
        await using var west = await FakeRegion.StartAsync((_, context) =>
        {
            context.Response.Headers.Location = $"{elsewhere.Url}/api/checks";
            return FakeRegion.AnswerAsync(context, 307, "");
        });
        await using var home = await HomeAsync(west, key: "secret");

        var (_, json) = await home.CheckAsync();

        Assert.Equal("failed", json.StateOf("west"));
        Assert.Empty(elsewhere.Requests);
        Assert.All(["x-functions-key", "x-api-key"], header => Assert.Equal("secret", west.Requests.Single().Headers[header]));
    }

    [Fact]
    public async Task With_an_audience_the_managed_identitys_token_is_sent()
    {
        var credential = new FixedCredential();
        await using var west = await FakeRegion.StartAsync(200, Complete);
        await using var home = await HomeAsync(west, settings: ("Audience", "api://probes"), credential: credential);

        await home.CheckAsync();

        Assert.Equal("Bearer a-token", west.Requests.Single().Headers["Authorization"]);
        Assert.Equal(["api://probes/.default"], credential.Asked);
    }

    public static TheoryData<string> Strange => new()
    {
        "",
        "no JSON",
        "[]",
        "null",
        """{"regions":7}""",
        """{"regions":[]}""",
        """{"regions":["west"]}""",
        """{"regions":[{"region":"east","state":"complete"}]}""",
        """{"regions":[{"region":"west","state":"complete"}]}""",
        """{"regions":[{"region":"west","state":"complete","run":{"schemaVersion":1}}]}""",
        """{"checkId":"../../steal","regions":[{"region":"west","state":"running"}]}""",
        """{"checkId":"\ud800","regions":[{"region":"west","state":"running"}]}""",
        Answer("complete", RunJson.Serialize(SampleRuns.Run("a", TestRuns.Noon, Verdict.Healthy, "home"))),
        new('x', 3 * 1024 * 1024),
    };

    [Theory]
    [MemberData(nameof(Strange))]
    public async Task An_answer_that_is_none_is_that_regions_failure(string body)
    {
        await using var west = await FakeRegion.StartAsync(200, body);
        await using var home = await HomeAsync(west);

        var (response, json) = await home.CheckAsync();

        Assert.Equal((HttpStatusCode.OK, "complete", "failed"), (response.StatusCode, json.StateOf("home"), json.StateOf("west")));
        Assert.Equal(502, json.Region("west").GetProperty("problem").GetProperty("status").GetInt32());
    }

    private static string Detail(JsonElement check) => check.Region("west").GetProperty("problem").GetProperty("detail").GetString()!;

    private static string Answer(string state, string? run) =>
        $$"""{"schemaVersion":1,"checkId":"theirs","state":"{{state}}","regions":[{"region":"west","state":"{{state}}"{{(run is null ? "" : $",\"run\":{run}")}}}]}""";

    private static Task<RunningApp> HomeAsync(FakeRegion west, string? key = null, (string Name, string Value)? settings = null, TokenCredential? credential = null)
    {
        var all = CheckApp.Regions(key, ("west", west.Url));
        if (settings is var (name, value))
        {
            all[$"Probes:{name}"] = value;
        }

        return CheckApp.StartAsync(settings: all, services: services =>
        {
            services.AddSingleton(CheckApp.Hasty);
            if (credential is not null)
            {
                services.AddSingleton(credential);
            }
        });
    }

    private sealed class FixedCredential : TokenCredential
    {
        public List<string> Asked { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Asked.AddRange(requestContext.Scopes);
            return ValueTask.FromResult(new AccessToken("a-token", TestRuns.Noon.AddHours(1)));
        }
    }
}
