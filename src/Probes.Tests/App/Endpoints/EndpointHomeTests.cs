using System.Text;
using Probes.Endpoints;
using Probes.Tables;
using Probes.Tests.App.Schedule;
using Probes.Tests.Support;

namespace Probes.Tests.App.Endpoints;

public class EndpointHomeTests
{
    private static readonly DateTimeOffset Noon = TestRuns.Noon;

    private readonly RefusingTables _home = new(new StrictMemoryTables());
    private readonly StrictMemoryTables _own = new();
    private readonly EndpointStore _there;
    private readonly EndpointStore _here;

    public EndpointHomeTests()
    {
        _there = new EndpointStore(_home);
        _here = new EndpointStore(_own, new EndpointHome("west", _home, TimeSpan.FromSeconds(30), TimeProvider.System));
    }

    [Fact]
    public async Task A_change_made_anywhere_goes_to_the_home_region_and_is_seen_everywhere()
    {
        await InitializeAsync();

        Assert.Equal(EndpointWriteOutcome.Created, (await _here.PutAsync("a", Json("a"), null, default)).Outcome);

        Assert.Equal(["a"], Ids(await _there.ReadAsync(default)));
        Assert.Equal(["a"], Ids(await _here.ReadAsync(default)));
        Assert.Equal("a.contoso.com", (await _here.GetAsync("a", default))!.Endpoint.Host);
        Assert.True(await _here.DeleteAsync("a", null, default));
        Assert.Null(await _there.GetAsync("a", default));
    }

    [Fact]
    public async Task While_the_home_region_does_not_answer_the_last_snapshot_serves_and_says_how_old_it_is()
    {
        await InitializeAsync();
        await _there.ImportAsync(Encoding.UTF8.GetBytes("""{"schemaVersion":1,"deployments":[{"id":"d"}],"endpoints":[{"id":"a","deployment":"d","host":"a.contoso.com"},{"id":"b","host":"b.contoso.com"}]}"""), default);
        await _here.RefreshAsync(Noon, default);
        _home.Refuses = _ => true;

        var list = await _here.ReadAsync(default);
        var swept = await _here.RefreshAsync(Noon.AddHours(1), default);

        Assert.Equal(("west", true, Noon), (list.HomeRegion, list.IsSnapshot, list.SnapshotOf));
        Assert.Equal(["a", "b"], Ids(list));
        Assert.Equal(["a", "b"], Ids(swept));
        Assert.Equal(Noon, swept.SnapshotOf);
        Assert.Equal("d", (await _here.GetAsync("a", default))!.Endpoint.Deployment);
        var refused = await Assert.ThrowsAsync<HomeRegionException>(() => _here.PutAsync("c", Json("c"), null, default));
        Assert.Contains("west", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HomeRegionException>(() => _here.DeleteAsync("a", null, default));
    }

    [Fact]
    public async Task A_snapshot_follows_every_change()
    {
        await InitializeAsync();
        await _there.ImportAsync(Encoding.UTF8.GetBytes("""{"schemaVersion":1,"deployments":[{"id":"d"},{"id":"e"}],"endpoints":[{"id":"a","deployment":"d","host":"a.contoso.com"},{"id":"b","host":"b.contoso.com"}]}"""), default);
        await _here.RefreshAsync(Noon, default);
        await _there.DeleteAsync("b", null, default);
        await _there.PutAsync("a", Encoding.UTF8.GetBytes("""{"host":"new.contoso.com","deployment":"e"}"""), null, default);
        await _there.PutAsync("c", Json("c"), null, default);
        await _here.RefreshAsync(Noon.AddMinutes(5), default);
        _home.Refuses = _ => true;

        var list = await _here.ReadAsync(default);

        Assert.Equal(["a", "c"], Ids(list));
        Assert.Equal("new.contoso.com", list.Document.Endpoints[0].Host);
        Assert.Equal(Noon.AddMinutes(5), list.SnapshotOf);
    }

    [Fact]
    public async Task A_home_store_that_was_made_anew_does_not_empty_the_snapshot_and_an_emptied_list_does()
    {
        await InitializeAsync();
        await _there.PutAsync("a", Json("a"), null, default);
        await _here.RefreshAsync(Noon, default);
        var anew = new EndpointStore(_own, new EndpointHome("west", new StrictMemoryTables(), TimeSpan.FromSeconds(30), TimeProvider.System));

        Assert.Equal(["a"], Ids(await anew.RefreshAsync(Noon, default)));

        await _there.DeleteAsync("a", null, default);
        Assert.Empty(Ids(await _here.RefreshAsync(Noon, default)));
    }

    [Fact]
    public async Task A_list_that_this_version_cannot_read_does_not_replace_the_snapshot()
    {
        await InitializeAsync();
        await _there.PutAsync("a", Json("a"), null, default);
        await _here.RefreshAsync(Noon, default);
        var row = new TableRow(new TableKey("endpoint", "b"), new Dictionary<string, object> { ["Json"] = """{"host":"b.contoso.com","fromTheFuture":1}""" });
        await _home.WriteAsync("endpoints", new TableWrite(TableWriteKind.Upsert, row), default);

        var list = await _here.RefreshAsync(Noon.AddMinutes(5), default);

        Assert.Equal((true, Noon), (list.IsSnapshot, list.SnapshotOf));
        Assert.Equal(["a"], Ids(list));
    }

    private static byte[] Json(string id) => Encoding.UTF8.GetBytes($$"""{"host":"{{id}}.contoso.com"}""");

    private static IEnumerable<string> Ids(EndpointList list) => list.Document.Endpoints.Select(endpoint => endpoint.Id);

    private async Task InitializeAsync()
    {
        await _there.InitializeAsync(default);
        await _here.InitializeAsync(default);
    }
}
