using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using IpHttps;
using IpHttps.Diagnosis;
using Microsoft.Extensions.Logging.Abstractions;
using Probes.Endpoints;
using Probes.Lab.Certificates;
using Probes.Lab.Demo;
using Probes.Lab.Responders;
using Probes.Regions;
using Probes.Runs;
using Probes.Schedule;
using Probes.Tests.Lab;
using Probes.Tests.Support;

namespace Probes.Tests.App.Regions;

/// <summary>Three regions with stores of their own sweep real responders; on the path of one of them stands something.</summary>
public sealed class RegionComparisonTests : IAsyncLifetime, IDisposable
{
    private static readonly ProbesOptions Options = new()
    {
        Jitter = 0,
        RetryDelay = TimeSpan.Zero,
        AllowPrivate = true,
        Regions = [.. new[] { "west", "north", "east" }.Select(name => new RegionSettings(name))],
    };

    private readonly LabFixture _lab = new();
    private readonly ManualClock _clock = new(TestRuns.Noon);
    private readonly ImmutableArray<RegionStores> _regions;
    private readonly List<LabResponder> _responders = [];

    public RegionComparisonTests() => _regions = [.. Options.Regions.Select(region => RegionStores.Of(region.Name, new StrictMemoryTables(), _clock))];

    private RegionStores West => _regions[0];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var responder in _responders)
        {
            await responder.DisposeAsync();
        }
    }

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_device_that_inspects_on_the_path_of_one_region_is_told_as_such()
    {
        var inspection = _lab.Authority.Subordinate("CN=Edge Inspection CA,O=Fabrikam");
        var inspected = _lab.Server with
        {
            Certificate = inspection.Issue(new LeafRequest($"CN={LabFixture.Host}") { DnsNames = [LabFixture.Host] }),
            SentChain = [inspection.Certificate],
        };

        var endpoint = await StatusAsync(Start(_lab.Server), east: Start(inspected));

        Assert.Equal(Verdict.Healthy, endpoint.Verdict);
        var found = Assert.Single(endpoint.Comparisons!);
        Assert.Equal("DA5061", found.Id);
        Assert.EndsWith("a device on the path of east seems to answer, not the entry point", found.Because, StringComparison.Ordinal);
        Assert.Equal(2, endpoint.Regions.Select(region => region.Fingerprint).Distinct().Count());
    }

    [Fact]
    public async Task A_region_in_which_hellos_without_encryption_are_cut_is_told_as_such()
    {
        var endpoint = await StatusAsync(Start(_lab.Server), east: Start(_lab.Server with { NullSuites = [] }));

        Assert.Equal("2 of 3 regions get the NULL suites accepted (north and west); east gets the NULL suites refused (reset)", Assert.Single(endpoint.Comparisons!).Because);
    }

    [Fact]
    public async Task A_port_that_is_closed_to_all_regions_has_no_listener_and_one_that_is_closed_to_one_has_a_filter()
    {
        var closed = Start(new ResponderBehaviour { Conversation = Conversation.Closed });

        Assert.Equal("DA7022", Assert.Single((await StatusAsync(closed, east: closed)).Comparisons!).Id);
        var filtered = Assert.Single((await StatusAsync(Start(_lab.Server), east: closed)).Comparisons!);
        Assert.Equal(("DA7021", "2 of 3 regions connect over TCP (north and west); east gets RST in answer to the SYN"), (filtered.Id, filtered.Because));
    }

    [Fact]
    public async Task Regions_that_see_the_same_are_silent()
    {
        var server = Start(_lab.Server);

        Assert.Null((await StatusAsync(server, east: server)).Comparisons);
    }

    private int Start(ResponderBehaviour behaviour)
    {
        var responder = LabResponder.Start(behaviour);
        _responders.Add(responder);
        return responder.EndPoint.Port;
    }

    /// <summary>Every region sweeps once; the answer of west.</summary>
    private async Task<EndpointStatus> StatusAsync(int port, int east)
    {
        _clock.Advance(TimeSpan.FromMinutes(5));
        foreach (var region in _regions)
        {
            await SweepAsync(region, port, region.Name == "east" ? east : port);
        }

        var readers = new RegionReaders(new RegionSet(West, _regions), Options, TimeProvider.System, NullLogger<RegionReaders>.Instance);
        var status = await new StatusReader(new EndpointStore(West.Tables), readers, new RegionHealth(Options), _clock).ReadAsync(default);
        Assert.Equal(3, status.Endpoints[0].Quorum!.Voting);
        return Assert.Single(status.Endpoints);
    }

    private async Task SweepAsync(RegionStores region, int port, int led)
    {
        var endpoints = new EndpointStore(region.Tables);
        await endpoints.InitializeAsync(default);
        await region.Sweeps.InitializeAsync(default);
        await endpoints.PutAsync("da", Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { host = LabFixture.Host, address = "127.0.0.1", port, allowPrivate = true })), null, default);
        var engine = LabEngine.Create(TimeProvider.System);
        ProbeEndpoint path = async (request, stop) =>
            (await engine(request with { Target = request.Target with { Port = led, Roots = [_lab.Authority.Certificate] } }, stop)) with { StartedAt = _clock.GetUtcNow() };
        var options = Options with { Region = region.Name };
        using var runner = new ProbeRunner(path, NamedCertificates.None, options, _clock, NullLogger<ProbeRunner>.Instance);
        using var sweeper = new Sweeper(new SweepStores(endpoints, region.Runs, region.Sweeps), runner, [], options, _clock, NullLogger<Sweeper>.Instance);
        Assert.Equal(1, (await sweeper.RunAsync(_clock.GetUtcNow(), default))!.Stored);
    }
}
