using System.Net;
using IpHttps.Diagnosis;
using Microsoft.Extensions.DependencyInjection;
using Probes.Access;
using Probes.Hosting;
using Probes.Tests.App.Access;

namespace Probes.Tests.App.Checks;

/// <summary>Several apps as regions that ask each other over HTTP.</summary>
public class RegionsTests
{
    [Fact]
    public async Task Every_region_gives_its_own_result()
    {
        await using var west = await RegionAsync("west");
        await using var east = await RegionAsync("east");
        await using var home = await HomeAsync(("west", west), ("east", east));

        var (response, json) = await home.CheckAsync();
        var (_, again) = await home.GetAsync(response.Headers.Location!.ToString());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["east", "home", "west"], json.GetProperty("regions").EnumerateArray().Select(each => each.GetProperty("run").GetProperty("region").GetString()));
        Assert.True(System.Text.Json.JsonElement.DeepEquals(json, again));
    }

    [Fact]
    public async Task Only_the_regions_asked_for_are_asked()
    {
        await using var west = await RegionAsync("west");
        await using var home = await HomeAsync(("west", west));

        var (_, json) = await home.CheckAsync("""{"endpointId":"a","regions":["west"]}""");

        Assert.Equal("west", Assert.Single(json.GetProperty("regions").EnumerateArray()).GetProperty("run").GetProperty("region").GetString());
    }

    [Fact]
    public async Task A_region_that_asks_for_a_key_gets_the_configured_one()
    {
        var settings = AccessModes.ApiKeySettings();
        settings["Probes:Region"] = "west";
        await using var west = await RunningApp.StartAsync(settings: settings);
        await west.SendAsync(HttpMethod.Put, "/api/endpoints/a", """{"host":"da.contoso.com"}""", request => AccessModes.Show(request, AccessMode.ApiKey, "manage"));
        await using var known = await HomeAsync(AccessModes.Key("execute"), ("west", west));
        await using var unknown = await HomeAsync(AccessModes.Key("nobody"), ("west", west));

        var (_, served) = await known.CheckAsync();
        var (response, refused) = await unknown.CheckAsync();

        Assert.Equal("complete", served.StateOf("west"));
        Assert.Equal((HttpStatusCode.OK, "complete", "failed"), (response.StatusCode, refused.StateOf("home"), refused.StateOf("west")));
        Assert.Contains("answered 401", refused.Region("west").GetProperty("problem").GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_that_is_down_fails_alone()
    {
        var west = await RegionAsync("west");
        var url = west.Client.BaseAddress!.ToString();
        await west.DisposeAsync();
        await using var home = await HomeAsync(null, [("west", url)]);

        var (response, json) = await home.CheckAsync();

        Assert.Equal((HttpStatusCode.OK, "complete", "complete", "failed"), (response.StatusCode, json.GetProperty("state").GetString(), json.StateOf("home"), json.StateOf("west")));
        Assert.Equal(502, json.Region("west").GetProperty("problem").GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task An_endpoint_that_another_region_does_not_know_yet_is_that_regions_problem()
    {
        await using var west = await RunningApp.StartAsync(settings: new() { ["Probes:Region"] = "west" });
        await using var home = await HomeAsync(("west", west));

        var (_, json) = await home.CheckAsync();

        Assert.Equal("complete", json.StateOf("home"));
        Assert.Contains("answered 404: There is no endpoint a.", json.Region("west").GetProperty("problem").GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://probes.contoso.com", "must be https")]
    [InlineData("https://user:secret@probes.contoso.com", "is not the address")]
    [InlineData("https://probes.contoso.com/api", "is not the address")]
    public async Task A_region_is_called_at_a_safe_address_only(string url, string problem)
    {
        var e = await Assert.ThrowsAsync<StartupException>(() => HomeAsync(null, [("west", url)]));

        Assert.Contains($"Probes:Regions:1:Url: '{url}' {problem}", e.Message, StringComparison.Ordinal);
    }

    private static Task<RunningApp> RegionAsync(string name) => CheckApp.StartAsync(
        (request, _) => Task.FromResult(TestRuns.Of(request, Verdict.Healthy, TestRuns.Noon)), new() { ["Probes:Region"] = name });

    private static Task<RunningApp> HomeAsync(params (string Name, RunningApp App)[] peers) => HomeAsync(null, peers);

    private static Task<RunningApp> HomeAsync(string? key, params (string Name, RunningApp App)[] peers) =>
        HomeAsync(key, [.. peers.Select(peer => (peer.Name, peer.App.Client.BaseAddress!.ToString()))]);

    private static Task<RunningApp> HomeAsync(string? key, (string Name, string Url)[] peers) =>
        CheckApp.StartAsync(settings: CheckApp.Regions(key, peers), services: services => services.AddSingleton(CheckApp.Hasty));
}
