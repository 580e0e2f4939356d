using System.Text;
using Probes.Endpoints;
using Probes.Maintenance;
using Probes.Tests.App.Schedule;
using Probes.Tests.Support;

namespace Probes.Tests.App.Endpoints;

/// <summary>Announced work lies with the endpoint list, and every region keeps a copy of it.</summary>
public sealed class MaintenanceSnapshotTests
{
    private const string Json = """{"all":true,"cron":"0 2 * * 0","durationMinutes":60}""";

    [Fact]
    public async Task A_region_goes_on_with_the_windows_that_it_saw_last()
    {
        var home = new RefusingTables(new StrictMemoryTables());
        var there = new EndpointStore(home);
        var here = new EndpointStore(new StrictMemoryTables(), new EndpointHome("west", home, TimeSpan.FromSeconds(30), TimeProvider.System));
        await there.InitializeAsync(default);
        await here.InitializeAsync(default);
        await there.PutAsync("a", Encoding.UTF8.GetBytes("""{"host":"a.contoso.com"}"""), null, default);
        Assert.NotNull(await here.PutMaintenanceAsync(Window(), null, default));

        await here.RefreshAsync(TestRuns.Noon, default);
        home.Refuses = _ => true;

        Assert.Equal("patch-day", Assert.Single((await here.ReadAsync(default)).Announced).Window.Id);
        Assert.Equal("patch-day", Assert.Single((await here.MaintenanceAsync(default)).Windows).Id);
        Assert.Equal("somebody", (await here.GetMaintenanceAsync("patch-day", default))!.By);
        await Assert.ThrowsAsync<HomeRegionException>(() => here.DeleteMaintenanceAsync("patch-day", null, default));

        home.Refuses = _ => false;
        Assert.True(await here.DeleteMaintenanceAsync("patch-day", null, default));
        await here.RefreshAsync(TestRuns.Noon.AddMinutes(5), default);
        home.Refuses = _ => true;
        Assert.Empty((await here.ReadAsync(default)).Announced);
    }

    private static StoredMaintenance Window() =>
        new(MaintenanceReader.Read(Encoding.UTF8.GetBytes(Json), "patch-day").Value!, Json, "somebody", TestRuns.Noon, "");
}
