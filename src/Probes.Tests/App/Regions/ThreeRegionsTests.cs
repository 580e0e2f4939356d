using System.Net;
using System.Text.Json;
using Probes.Lab.Certificates;
using Probes.Lab.Responders;
using Probes.Tests.Support;

namespace Probes.Tests.App.Regions;

/// <summary>Three processes of the app as three regions of one machine, each with an Azurite of its own.</summary>
[Collection(AzuriteTests.Name)]
public sealed class ThreeRegionsTests : IAsyncLifetime, IDisposable
{
    private const int Endpoints = 20;

    private readonly TemporaryFolder _folder = new();
    private readonly LabAuthority _authority = new("CN=Lab Root CA");
    private readonly LabResponder _server;
    private readonly SlowRoad _slow;
    private readonly SlowRoad _eleventh;
    private readonly RegionProcess[] _regions = [.. new[] { "west", "north", "east" }.Select(name => new RegionProcess(name, RunningProgram.FreePort(), new AzuriteFixture()))];

    public ThreeRegionsTests()
    {
        var certificate = _authority.Issue(new LeafRequest("CN=da.contoso.test") { DnsNames = [.. Enumerable.Range(1, Endpoints).Select(Host)] });
        _server = LabResponder.Start(new ResponderBehaviour { Certificate = certificate });
        (_slow, _eleventh) = (new SlowRoad(_server.EndPoint), new SlowRoad(_server.EndPoint));
    }

    private RegionProcess West => _regions[0];

    private RegionProcess North => _regions[1];

    private RegionProcess East => _regions[2];

    public Task InitializeAsync() => Task.CompletedTask;

    [StoreFact]
    public async Task Three_regions_outvote_a_degraded_one_and_go_on_without_the_home_region()
    {
        foreach (var region in _regions)
        {
            await region.Store.InitializeAsync();
        }

        await West.StartAsync([.. Settings("00:00:40"), "--endpoints", _folder.Write("endpoints.json", Document())]);
        await North.StartAsync(Settings("00:00:40"));
        await East.StartAsync(Settings("00:00:05")); // Too impatient for what lies behind the slow road.

        var outvoted = await West.StatusAsync("11 of 20 fail in east, which is not believed against the others", status =>
            States(status) == "west ok, north ok, east degraded" && All(status, endpoint => Votes(endpoint) is "2 2" or "3 3" && !endpoint.TryGetProperty("oneRegionOnly", out _)));
        Assert.Equal(11, outvoted.GetProperty("endpoints").EnumerateArray().Count(endpoint => Votes(endpoint) == "2 2"));
        Assert.Equal(11, Failing(outvoted, "east"));

        _eleventh.Delay = TimeSpan.Zero;
        var voting = await North.StatusAsync("10 of 20 fail in east, which votes and is outvoted", status =>
            States(status) == "west ok, north ok, east ok" && Failing(status, "east") == 10 && Silent(status) == 10 && All(status, endpoint => Votes(endpoint) is "3 2" or "3 3"));
        Assert.Equal(10, voting.GetProperty("endpoints").EnumerateArray().Count(endpoint => endpoint.TryGetProperty("oneRegionOnly", out var one) && one.GetString() == "east"));
        Assert.True(All(voting, endpoint => endpoint.GetProperty("verdict").GetString() is "Healthy" or "Degraded"));

        await EndAsync(East);
        var without = await West.StatusAsync("east is unreachable", status => States(status) == "west ok, north ok, east unreachable");
        Assert.True(without.GetProperty("regionStates")[2].GetProperty("ageSeconds").GetInt64() > 0);
        Assert.True(All(without, endpoint => Votes(endpoint) == "2 2"));

        await EndAsync(West);
        await North.KillAsync();
        await North.StartAsync(Settings("00:00:40"));
        var restarted = DateTimeOffset.Parse(Text(await North.StatusAsync("north answers alone", _ => true), "asOf"), null);
        var alone = await North.StatusAsync("north sweeps on the snapshot", status =>
            States(status) == "west unreachable, north ok, east unreachable" && status.GetProperty("regionStates")[1].GetProperty("asOf").GetDateTimeOffset() > restarted);
        var list = alone.GetProperty("endpointList");
        Assert.Equal(("west", "snapshot"), (Text(list, "region"), Text(list, "state")));
        Assert.True(list.GetProperty("ageSeconds").GetInt64() > 0);
        Assert.Equal(Endpoints, alone.GetProperty("endpoints").GetArrayLength());
        Assert.True(All(alone, endpoint => Text(endpoint, "verdict") == "Unknown" && Text(endpoint, "headline").Contains("west is unreachable", StringComparison.Ordinal)));

        var (status, problem) = await North.SendAsync(HttpMethod.Put, "/api/endpoints/new", """{"host":"new.contoso.com"}""");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("home region west", problem, StringComparison.Ordinal);
    }

    public async Task DisposeAsync()
    {
        foreach (var region in _regions)
        {
            await region.DisposeAsync();
            await region.Store.DisposeAsync();
        }

        await _slow.DisposeAsync();
        await _eleventh.DisposeAsync();
        await _server.DisposeAsync();
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    /// <summary>A run that was under way when the road got faster may still have met the silence, so this is waited for.</summary>
    private static int Silent(JsonElement status) => status.GetProperty("endpoints").EnumerateArray().Count(endpoint =>
        Compared(endpoint, "DA7024").EndsWith("east gets the NULL suites refused (silence)", StringComparison.Ordinal));

    private static string Host(int number) => $"e{number:00}.da.contoso.test";

    private static async Task EndAsync(RegionProcess region)
    {
        await region.KillAsync();
        await region.Store.DisposeAsync();
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static string States(JsonElement status) =>
        string.Join(", ", status.GetProperty("regionStates").EnumerateArray().Select(region => $"{Text(region, "region")} {Text(region, "state")}"));

    private static bool All(JsonElement status, Func<JsonElement, bool> isSo) =>
        status.GetProperty("endpoints").GetArrayLength() == Endpoints && status.GetProperty("endpoints").EnumerateArray().All(isSo);

    private static string Votes(JsonElement endpoint) =>
        $"{endpoint.GetProperty("quorum").GetProperty("voting").GetInt32()} {endpoint.GetProperty("quorum").GetProperty("agreeing").GetInt32()}";

    /// <summary>What a comparison of regions says of the endpoint.</summary>
    private static string Compared(JsonElement endpoint, string id) => endpoint.TryGetProperty("comparisons", out var found)
        ? string.Concat(found.EnumerateArray().Where(finding => Text(finding, "id") == id).Select(finding => Text(finding, "because")))
        : "";

    private static int Failing(JsonElement status, string region) => status.GetProperty("endpoints").EnumerateArray().Count(endpoint =>
        endpoint.GetProperty("regions").EnumerateArray().Any(seen => Text(seen, "region") == region && Text(seen, "verdict") is not ("Healthy" or "Degraded" or "Unknown")));

    private string Document() => JsonSerializer.Serialize(new
    {
        schemaVersion = 1,
        endpoints = Enumerable.Range(1, Endpoints).Select(number => new
        {
            id = $"e{number:00}",
            host = Host(number),
            address = "127.0.0.1",
            port = number < 11 ? _slow.Port : number == 11 ? _eleventh.Port : _server.EndPoint.Port,
            roots = "lab",
            allowPrivate = true,
        }),
    });

    private string[] Settings(string probeTimeout) =>
    [
        "--Probes:ProbeTimeout", probeTimeout, "--interval", "00:00:15", "--Probes:Jitter", "0", "--Probes:RetryDelay", "00:00:00", "--allow-private", "true",
        "--Probes:Roots:lab", _folder.Write("root.pem", _authority.Certificate.ExportCertificatePem() + "\n"), "--Probes:HomeRegion", "west",
        .. _regions.SelectMany((region, index) => new[] { $"--Probes:Regions:{index}:Name", region.Name, $"--Probes:Regions:{index}:Tables", region.Store.ConnectionString }),
    ];
}
