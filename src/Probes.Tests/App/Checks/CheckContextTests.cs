using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using Microsoft.Extensions.DependencyInjection;
using Probes.Runs;
using Probes.Tables;
using Probes.Tests.App.Schedule;
using Probes.Tests.Support;

namespace Probes.Tests.App.Checks;

/// <summary>A check is judged with what is known of its endpoint, as a run of the schedule is.</summary>
public sealed class CheckContextTests
{
    private static readonly RunFingerprint Sound = FingerprintReading.Of(Seen.Healthy());

    [Fact]
    public async Task A_check_of_a_registered_endpoint_knows_what_was_seen_before_and_what_is_pinned()
    {
        Surroundings? given = null;
        await using var app = await CheckApp.StartAsync((request, _) => Answer(request, ref given));
        await SaveAsync(app, Sound);
        await app.SendAsync(HttpMethod.Put, "/api/endpoints/a/baseline", "{}");

        await app.CheckAsync(wait: 20);

        Assert.Equal(Sound, given!.Previous);
        Assert.Equal(new Baseline(Sound, true), given.Baseline);
    }

    [Fact]
    public async Task A_check_leaves_what_is_known_as_it_was()
    {
        Surroundings? given = null;
        await using var app = await CheckApp.StartAsync((request, _) => Answer(request, ref given));
        await SaveAsync(app, Sound);
        var before = await app.Service<RunStore>().LatestAsync("a", default);

        await app.CheckAsync(wait: 20);

        Assert.Equal(before, await app.Service<RunStore>().LatestAsync("a", default));
    }

    [Fact]
    public async Task A_store_that_cannot_tell_what_is_known_costs_nobody_the_check()
    {
        Surroundings? given = null;
        using var folder = new TemporaryFolder();
        await using var file = new SqliteTables(folder.File("probes.db"));
        var tables = new RefusingTables(file);
        await using var app = await CheckApp.StartAsync((request, _) => Answer(request, ref given), services: services => services.AddSingleton<ITables>(tables));
        await SaveAsync(app, Sound);
        tables.Refuses = table => table == RunKeys.LatestTable;

        var (_, json) = await app.CheckAsync(wait: 20);

        Assert.Equal("complete", json.GetProperty("state").GetString());
        Assert.Equal(Surroundings.None, given);
    }

    private static Task<RunDocument> Answer(ProbeRequest request, ref Surroundings? given)
    {
        given = request.Around;
        return Task.FromResult(TestRuns.Of(request, Verdict.Healthy, TestRuns.Noon));
    }

    private static async Task SaveAsync(RunningApp app, RunFingerprint seen)
    {
        var run = await app.SaveRunAsync("a", TestRuns.Noon.AddMinutes(-10));
        var slot = TestRuns.Noon.AddMinutes(-5);
        await app.Service<RunStore>().SaveAsync(
            run with { ProbeId = RunId.Format("a", slot, "local"), StartedAt = slot, Fingerprint = FingerprintDocuments.From(seen) }, slot, default);
    }
}
