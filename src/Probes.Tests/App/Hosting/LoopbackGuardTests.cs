using System.Net;
using Probes.Tests.App.Api;

namespace Probes.Tests.App.Hosting;

public class LoopbackGuardTests
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.168.0.1")]
    [InlineData("127.0.0.1.evil.example")]
    public async Task A_foreign_host_is_refused(string host)
    {
        await using var app = await RunningApp.StartAsync();

        var (response, json) = await app.SendAsync(HttpMethod.Get, "/api/status", change: request => request.Headers.Host = host);

        AssertProblem.Is(response, json, HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:7071")]
    [InlineData("[::1]:7071")]
    [InlineData("127.0.0.2")]
    public async Task A_name_of_this_machine_is_taken(string host)
    {
        await using var app = await RunningApp.StartAsync();

        var (response, _) = await app.SendAsync(HttpMethod.Get, "/api/status", change: request => request.Headers.Host = host);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_change_from_a_foreign_page_is_refused(string header, string value)
    {
        await using var app = await RunningApp.StartAsync();

        var (response, json) = await app.SendAsync(
            HttpMethod.Put, "/api/endpoints/a", """{"host":"da.contoso.com"}""", request => request.Headers.Add(header, value));

        AssertProblem.Is(response, json, HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/api/endpoints/a")).Response.StatusCode);
    }

    [Fact]
    public async Task A_read_from_a_foreign_origin_is_refused_too()
    {
        await using var app = await RunningApp.StartAsync();

        var (response, json) = await app.SendAsync(HttpMethod.Get, "/api/status", change: request => request.Headers.Add("Origin", "https://evil.example"));

        AssertProblem.Is(response, json, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Its_own_origin_and_a_followed_link_are_taken()
    {
        await using var app = await RunningApp.StartAsync();
        var origin = app.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

        var own = await app.SendAsync(HttpMethod.Put, "/api/endpoints/a", """{"host":"da.contoso.com"}""", request =>
        {
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
        });
        var link = await app.SendAsync(HttpMethod.Get, "/dashboard", change: request => request.Headers.Add("Sec-Fetch-Site", "cross-site"));

        Assert.Equal(HttpStatusCode.Created, own.Response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, link.Response.StatusCode);
    }
}
