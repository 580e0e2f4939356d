using System.Net;
using IpHttps.Diagnosis;
using Microsoft.Extensions.DependencyInjection;
using Probes.Schedule;

namespace Probes.Tests.App.Api;

public class StatusRoutesTests
{
    [Fact]
    public async Task The_status_has_exactly_the_fields_it_promises()
    {
        var sweeps = new SweepListener();
        await using var app = await RunningApp.StartAsync(services: services => services.AddSingleton<IRunObserver>(sweeps));
        await sweeps.NextAsync();
        await app.SaveRunAsync("a", TestRuns.Noon.AddMinutes(-10), Verdict.Degraded);
        await app.SaveRunAsync("a", TestRuns.Noon.AddMinutes(-5), Verdict.Degraded);
        await app.PutAsync("b", """{"host":"b.contoso.com"}""");

        var text = await app.Client.GetStringAsync("/api/status");

        Assert.Equal(
            """
            {"schemaVersion":1,"asOf":"2026-07-26T12:00:00Z","regions":["local"],"regionStates":[
            {"region":"local","state":"ok","asOf":"2026-07-26T12:00:00Z","ageSeconds":0}],"endpoints":[
            {"id":"a","host":"a.contoso.com","verdict":"Degraded","headline":"a.contoso.com is Degraded.","since":"2026-07-26T11:50:00Z","regions":[
            {"region":"local","verdict":"Degraded","asOf":"2026-07-26T11:55:00Z","runId":"a.20260726T115500Z.local"}]},
            {"id":"b","host":"b.contoso.com","verdict":"Unknown","headline":"Not probed yet.","regions":[]}]}
            """.ReplaceLineEndings(""),
            text);
    }

    [Fact]
    public async Task An_endpoint_tells_its_deployment()
    {
        await using var app = await RunningApp.StartAsync();
        await app.SendAsync(
            HttpMethod.Post, "/api/endpoints/import", """{"schemaVersion":1,"deployments":[{"id":"emea"}],"endpoints":[{"id":"a","deployment":"emea","host":"da.contoso.com"}]}""");

        var (_, json) = await app.GetAsync("/api/status");

        Assert.Equal("emea", json.GetProperty("endpoints")[0].GetProperty("deployment").GetString());
    }

    [Fact]
    public async Task An_endpoint_switched_off_claims_nothing()
    {
        await using var app = await RunningApp.StartAsync();
        await app.SaveRunAsync("a", TestRuns.Noon.AddMinutes(-5));
        await app.PutAsync("a", """{"host":"a.contoso.com","enabled":false}""");

        var (_, json) = await app.GetAsync("/api/endpoints/a/status");

        var endpoint = json.GetProperty("endpoint");
        Assert.Equal("Unknown", endpoint.GetProperty("verdict").GetString());
        Assert.False(endpoint.TryGetProperty("since", out _));
        Assert.Equal("Healthy", endpoint.GetProperty("regions")[0].GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task A_deleted_endpoint_is_no_longer_told()
    {
        await using var app = await RunningApp.StartAsync();
        await app.SaveRunAsync("a", TestRuns.Noon.AddMinutes(-5));
        await app.SendAsync(HttpMethod.Delete, "/api/endpoints/a");

        var (_, all) = await app.GetAsync("/api/status");
        var (one, json) = await app.GetAsync("/api/endpoints/a/status");

        Assert.Empty(all.GetProperty("endpoints").EnumerateArray());
        AssertProblem.Is(one, json, HttpStatusCode.NotFound);
    }
}
