using System.Text;
using IpHttps.Evidence;
using IpHttps.Output;
using Probes.Endpoints;
using Probes.Tests.App.Schedule;
using Probes.Tests.Support;

namespace Probes.Tests.App.Endpoints;

/// <summary>Baselines lie with the endpoint list, and every region keeps a copy of them.</summary>
public sealed class BaselineSnapshotTests
{
    private static readonly RunFingerprint Sound = FingerprintReading.Of(Seen.Healthy());

    [Fact]
    public async Task A_region_goes_on_with_the_baselines_that_it_saw_last()
    {
        var home = new RefusingTables(new StrictMemoryTables());
        var there = new EndpointStore(home);
        var here = new EndpointStore(new StrictMemoryTables(), new EndpointHome("west", home, TimeSpan.FromSeconds(30), TimeProvider.System));
        await there.InitializeAsync(default);
        await here.InitializeAsync(default);
        await there.PutAsync("a", Encoding.UTF8.GetBytes("""{"host":"a.contoso.com"}"""), null, default);
        Assert.NotNull(await here.PutBaselineAsync("a", new BaselineDocument(1, true, FingerprintDocuments.From(Sound)!, null, "somebody", TestRuns.Noon, null), null, default));

        await here.RefreshAsync(TestRuns.Noon, default);
        home.Refuses = _ => true;

        Assert.Equal(Sound, (await here.ReadAsync(default)).Baselines["a"].Seen);
        Assert.Equal("somebody", (await here.GetBaselineAsync("a", default))!.Document.By);
        await Assert.ThrowsAsync<HomeRegionException>(() => here.DeleteBaselineAsync("a", null, default));

        home.Refuses = _ => false;
        Assert.True(await here.DeleteBaselineAsync("a", null, default));
        await here.RefreshAsync(TestRuns.Noon.AddMinutes(5), default);
        home.Refuses = _ => true;
        Assert.Empty((await here.ReadAsync(default)).Baselines);
    }
}
