using System.Net;
using System.Text;
using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Probes.Endpoints;
using Probes.Runs;
using Probes.Schedule;
using Probes.Tests.Support;

namespace Probes.Tests.App.Schedule;

/// <summary>The common name of a deployment, asked for in a sweep and held against its entry points in the status.</summary>
public sealed class SharedNamesTests
{
    private const string Document = """
        {
          "schemaVersion": 1,
          "deployments": [ { "id": "contoso", "gslbName": "da.contoso.com" }, { "id": "empty", "gslbName": "empty.contoso.com" }, { "id": "plain" } ],
          "endpoints": [
            { "id": "a", "deployment": "contoso", "host": "a.contoso.com", "address": "203.0.113.1", "resolvers": ["127.0.0.1:5353"] },
            { "id": "b", "deployment": "contoso", "host": "b.contoso.com", "address": "203.0.113.2" },
            { "id": "c", "deployment": "plain", "host": "c.contoso.com" },
            { "id": "d", "deployment": "empty", "host": "d.contoso.com", "enabled": false }
          ]
        }
        """;

    private readonly List<(string Name, string Servers)> _asked = [];
    private DnsEvidence _answer = new() { Addresses = [IPAddress.Parse("203.0.113.1")] };

    [Fact]
    public async Task The_name_is_asked_of_the_servers_of_its_entry_points_and_what_it_says_is_kept()
    {
        var tables = new StrictMemoryTables();
        var (store, runs) = (new EndpointStore(tables), new RunStore(tables, "west", TimeProvider.System));
        await store.InitializeAsync(default);
        await runs.InitializeAsync(default);
        Assert.Empty(await store.ImportAsync(Encoding.UTF8.GetBytes(Document), default));
        _answer = new DnsEvidence { CanonicalNames = ["tm.trafficmanager.net"], Failure = DnsFailure.NoData };

        await new SharedNames(runs, Resolve, new ManualClock(TestRuns.Noon), NullLogger<SharedNames>.Instance).ResolveAsync(await store.ReadAsync(default), default);

        Assert.Equal([("da.contoso.com", "127.0.0.1:5353")], _asked);
        var kept = Assert.Single(await runs.Names.ListAsync(default));
        Assert.Equal(("contoso", "da.contoso.com", DnsFailure.NoData, TestRuns.Noon), (kept.DeploymentId, kept.Name, kept.Answer.Failure, kept.AsOf));
        Assert.Equal("tm.trafficmanager.net", Assert.Single(kept.Answer.CanonicalNames));
        Assert.Empty(await runs.LatestAsync(default));
    }

    [Theory]
    [InlineData("203.0.113.1", null)]
    [InlineData("203.0.113.99", "DA7001")]
    public async Task A_name_that_leads_elsewhere_is_told_at_each_entry_point(string address, string? expected)
    {
        _answer = new DnsEvidence { Addresses = [IPAddress.Parse(address)] };
        await using var app = await RunningApp.StartAsync(
            (request, _) => Task.FromResult(TestRuns.Of(request, Verdict.Healthy, TestRuns.Noon) with { Fingerprint = FingerprintDocuments.From(FingerprintReading.Of(Seen.Healthy())) }),
            services: services => services.AddSingleton<ResolveName>(Resolve));
        await app.SendAsync(HttpMethod.Post, "/api/endpoints/import", Document);
        while (await app.Service<Sweeper>().RunAsync(TestRuns.Noon.AddMinutes(5), default) is null)
        {
            await Task.Delay(20);
        }

        var (_, all) = await app.GetAsync("/api/status");
        var (_, one) = await app.GetAsync("/api/endpoints/b/status");

        Assert.Equal(expected, Compared(all.GetProperty("endpoints")[0]));
        Assert.Equal(expected, Compared(one.GetProperty("endpoint")));
        Assert.Null(Compared(all.GetProperty("endpoints")[2]));
    }

    private static string? Compared(System.Text.Json.JsonElement endpoint) =>
        endpoint.TryGetProperty("comparisons", out var found) ? found.EnumerateArray().Single().GetProperty("id").GetString() : null;

    private Task<DnsEvidence> Resolve(string name, System.Collections.Immutable.ImmutableArray<IPEndPoint> servers, CancellationToken cancellationToken)
    {
        lock (_asked)
        {
            _asked.Add((name, string.Join(' ', servers)));
        }

        return Task.FromResult(_answer);
    }
}
