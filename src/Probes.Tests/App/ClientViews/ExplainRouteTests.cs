using System.Net;
using System.Text.Json;
using IpHttps;
using IpHttps.Output;
using Probes.Endpoints;
using Probes.Lab.Demo;
using Probes.Lab.Responders;
using Probes.Runs;
using Probes.Tests.App.Api;
using Probes.Tests.Lab;
using Probes.Tests.Support;

namespace Probes.Tests.App.ClientViews;

/// <summary>What clients show, held against stored runs of live responders, in the running app.</summary>
public sealed class ExplainRouteTests(LabFixture lab) : IClassFixture<LabFixture>
{
    private const string Route = "/api/client-errors/explain";

    [Theory]
    [InlineData("windows10-fails")]
    [InlineData("windows7-fails")]
    public async Task A_device_without_NULL_suites_agrees_and_shows_its_code_in_the_catalogue(string output)
    {
        await using var app = await StartAsync();
        await using var server = LabResponder.Start(lab.Server with { NullSuites = [], NullRefusal = Refusal.HandshakeFailure });
        await ProbeAsync(app, server);

        var view = await ExplainAsync(app, ClientOutputs.Read(output, LabFixture.Host, server.EndPoint.Port));
        var (_, entry) = await app.GetAsync("/api/client-errors/0x80090326");
        var (_, list) = await app.GetAsync("/api/client-errors");

        Assert.Equal("sameFailure", view.GetProperty("comparison").GetProperty("relation").GetString());
        var stored = view.GetProperty("storedRun");
        Assert.Equal("edge", stored.GetProperty("check").GetProperty("endpointId").GetString());
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync(stored.GetProperty("href").GetString()!)).Response.StatusCode);
        var now = Assert.Single(entry.GetProperty("endpoints").EnumerateArray());
        Assert.Equal("edge", now.GetProperty("endpointId").GetString());
        Assert.NotEmpty(now.GetProperty("clients")[0].GetProperty("because").GetString()!);
        Assert.Equal(
            ["0x80090326"],
            list.GetProperty("clientErrors").EnumerateArray().Where(each => each.GetProperty("endpoints").GetArrayLength() > 0).Select(each => each.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("windows10-fails")]
    [InlineData("windows7-fails")]
    public async Task A_healthy_server_puts_the_cause_on_the_clients_side(string output)
    {
        await using var app = await StartAsync();
        await using var server = LabResponder.Start(lab.Server);
        await ProbeAsync(app, server);

        var view = await ExplainAsync(app, ClientOutputs.Read(output, LabFixture.Host, server.EndPoint.Port));
        var (_, entry) = await app.GetAsync("/api/client-errors/0x80090326");

        Assert.Equal("onlyClientFails", view.GetProperty("comparison").GetProperty("relation").GetString());
        Assert.Empty(entry.GetProperty("endpoints").EnumerateArray());
    }

    [Fact]
    public async Task A_host_that_is_not_registered_is_explained_and_never_probed()
    {
        var probed = false;
        await using var app = await RunningApp.StartAsync((request, _) =>
        {
            probed = true;
            return Task.FromResult(TestRuns.Of(request, IpHttps.Diagnosis.Verdict.Healthy, TestRuns.Noon));
        });

        var view = await ExplainAsync(app, ClientOutputs.Read("windows10-fails", "internal.contoso.com"));

        Assert.False(probed);
        Assert.Equal("notCompared", view.GetProperty("comparison").GetProperty("relation").GetString());
        Assert.Contains("no registered endpoint", view.GetProperty("noRun").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(view.GetProperty("comparison").GetProperty("causes").EnumerateArray());
    }

    [Fact]
    public async Task A_code_alone_is_compared_with_the_endpoint_that_is_named()
    {
        await using var app = await RunningApp.StartAsync();
        await app.SaveRunAsync("a", TestRuns.Noon);

        var (_, json) = await app.SendAsync(HttpMethod.Post, Route, """{"code":"-2146893018","endpointId":"a"}""");

        var view = Assert.Single(json.GetProperty("views").EnumerateArray());
        Assert.Equal("SEC_E_ILLEGAL_MESSAGE", view.GetProperty("error").GetProperty("symbol").GetString());
        Assert.Equal("a", view.GetProperty("storedRun").GetProperty("endpointId").GetString());
    }

    [Fact]
    public async Task An_endpoint_without_a_run_says_how_to_get_one()
    {
        await using var app = await RunningApp.StartAsync();
        await app.PutAsync("a", """{"host":"da.contoso.com"}""");

        var view = await ExplainAsync(app, ClientOutputs.Read("windows10-fails"));

        Assert.Contains("POST /api/checks", view.GetProperty("noRun").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "$")]
    [InlineData("""{"code":"0x80090326","text":"x"}""", "$")]
    [InlineData("""{"text":"nothing"}""", "text")]
    [InlineData("""{"code":"nothing"}""", "code")]
    [InlineData("""{"code":1}""", "code", "$")]
    [InlineData("""{"code":"0x0","host":"da.contoso.com"}""", "host")]
    public async Task A_wrong_body_names_each_field(string body, params string[] fields)
    {
        await using var app = await RunningApp.StartAsync();

        var (response, json) = await app.SendAsync(HttpMethod.Post, Route, body);

        AssertProblem.Is(response, json, HttpStatusCode.BadRequest, fields);
    }

    [Fact]
    public async Task Text_beyond_64_KiB_is_refused()
    {
        await using var app = await RunningApp.StartAsync();

        var (response, json) = await app.SendAsync(HttpMethod.Post, Route, JsonSerializer.Serialize(new { text = new string('x', 64 * 1024 + 1) }));

        AssertProblem.Is(response, json, HttpStatusCode.BadRequest, "text");
    }

    [Fact]
    public async Task An_endpoint_that_is_not_registered_is_not_found()
    {
        await using var app = await RunningApp.StartAsync();

        var (response, json) = await app.SendAsync(HttpMethod.Post, Route, """{"code":"0x0","endpointId":"nobody"}""");

        AssertProblem.Is(response, json, HttpStatusCode.NotFound);
    }

    private static Task<RunningApp> StartAsync() => RunningApp.StartAsync(LabEngine.Create(TimeProvider.System), new() { ["Probes:AllowPrivate"] = "true" });

    private static async Task<JsonElement> ExplainAsync(RunningApp app, string text)
    {
        var (response, json) = await app.SendAsync(HttpMethod.Post, Route, JsonSerializer.Serialize(new { text }));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return Assert.Single(json.GetProperty("views").EnumerateArray());
    }

    /// <summary>Registers the responder, probes it with the lab's engine and stores the run, as a sweep does.</summary>
    private async Task<RunDocument> ProbeAsync(RunningApp app, LabResponder server)
    {
        await app.PutAsync("edge", $$"""{"host":"{{LabFixture.Host}}","address":"{{server.EndPoint.Address}}","port":{{server.EndPoint.Port}},"allowPrivate":true}""");
        var endpoint = (await app.Service<EndpointStore>().GetAsync("edge", CancellationToken.None))!.Endpoint;
        var target = endpoint.ToTarget() with { Roots = [lab.Authority.Certificate] };
        var run = await app.Service<ProbeEndpoint>()(new ProbeRequest(RunId.Format("edge", TestRuns.Noon, "local"), endpoint, target, "local"), CancellationToken.None);
        await app.Service<RunStore>().SaveAsync(run, TestRuns.Noon, CancellationToken.None);
        return run;
    }
}
