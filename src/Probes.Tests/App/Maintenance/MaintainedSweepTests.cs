using System.Text;
using IpHttps.Diagnosis;
using Probes.Maintenance;
using Probes.Endpoints;
using Probes.Runs;
using Probes.Schedule;
using Probes.Telemetry;
using Probes.Tests.App.Schedule;
using Probes.Uptime;

namespace Probes.Tests.App.Maintenance;

/// <summary>Sweeps in and around a window: probing goes on, and exactly what lies in it is left out.</summary>
public class MaintainedSweepTests
{
    private const string SundayNights = """{"tags":["emea"],"cron":"30 2 * * 0","durationMinutes":60,"timeZone":"Europe/Berlin","reason":"Patch night"}""";

    /// <summary>The night in which there is no 02:30: the window is from 01:30 to 02:30 UTC.</summary>
    private static readonly DateTimeOffset Night = new(2026, 3, 29, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Over_a_change_of_the_clock_alerts_and_availability_leave_out_exactly_the_window()
    {
        await using var fixture = await StartAsync(SundayNights);
        await SweepNightAsync(fixture);

        var runs = new List<RunSummary>();
        await foreach (var run in fixture.Runs.JudgedAsync("a", Night, Night.AddHours(4), default))
        {
            runs.Add(run);
        }

        // 48 slots of five minutes, of which the table gives the window twelve: 01:30 to 02:25.
        Assert.Equal(48, runs.Count);
        Assert.Equal(
            Enumerable.Range(18, 12).Select(slot => Night.AddMinutes(5 * slot)),
            runs.Where(run => run.Maintenance == "patch-night").Select(run => run.Slot).Order());

        // The server was away from 01:30 to 02:35: ten minutes more than announced.
        var uptime = EndpointUptime.Of([Observations(runs)], new TimeRange(Night, Night.AddHours(4)), Coverage.Of(fixture.Options.Interval, HistoryPolicy.All), Night.AddHours(4));
        Assert.Equal(new UptimeFigures(TimeSpan.FromMinutes(170), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(60), TimeSpan.Zero), uptime.Figures);
        Assert.Equal(Night.AddMinutes(150), Assert.Single(uptime.Incidents).StartedAt);
    }

    [Fact]
    public async Task What_is_told_to_Azure_Monitor_is_stamped_in_exactly_the_same_slots()
    {
        await using var fixture = await StartAsync(SundayNights);
        await SweepNightAsync(fixture);

        var stamped = fixture.Heard
            .Select(run => (Slot: RunId.TryParse(run.ProbeId, out var id) ? id.Slot : default, Item: AvailabilityItems.Of(run, new SlotPlace("a", Night, fixture.Options.Interval), new SweepFacts(false))!))
            .Where(each => each.Item.Properties["da.maintenance"] == "true");

        Assert.Equal(Enumerable.Range(18, 12).Select(slot => Night.AddMinutes(5 * slot)), stamped.Select(each => each.Slot).Order());
    }

    [Theory]
    [InlineData("""{"endpoints":["a"],"from":"2026-03-29T00:00Z","to":"2026-03-29T04:00Z"}""", true)]
    [InlineData("""{"endpoints":["b"],"from":"2026-03-29T00:00Z","to":"2026-03-29T04:00Z"}""", false)]
    [InlineData("""{"tags":["emea"],"from":"2026-03-29T00:00Z","to":"2026-03-29T04:00Z"}""", true)]
    [InlineData("""{"tags":["apac"],"from":"2026-03-29T00:00Z","to":"2026-03-29T04:00Z"}""", false)]
    [InlineData("""{"deployments":["contoso"],"from":"2026-03-29T00:00Z","to":"2026-03-29T04:00Z"}""", false)]
    [InlineData("""{"all":true,"from":"2026-03-29T00:00Z","to":"2026-03-29T04:00Z"}""", true)]
    [InlineData("""{"all":true,"from":"2026-03-29T00:05Z","to":"2026-03-29T04:00Z"}""", false)]
    public async Task A_window_is_for_the_endpoints_it_names_by_id_tag_or_deployment(string window, bool maintained)
    {
        await using var fixture = await StartAsync(window);

        await fixture.SweepAsync(Night);

        Assert.Equal(maintained ? "patch-night" : null, Assert.Single(fixture.Heard).Maintenance);
        Assert.Equal(maintained ? "patch-night" : null, (await fixture.Runs.LatestAsync("a", default))!.Maintenance);
    }

    private static async Task<SweepFixture> StartAsync(string window)
    {
        var fixture = new SweepFixture(new ProbesOptions { Interval = TimeSpan.FromMinutes(5), Jitter = 0, RetryDelay = TimeSpan.Zero });
        await fixture.AddJsonAsync("a", """{"host":"a.contoso.com","tags":["emea"]}""");
        var read = MaintenanceReader.Read(Encoding.UTF8.GetBytes(window), "patch-night").Value!;
        await fixture.Endpoints.PutMaintenanceAsync(new StoredMaintenance(read, window, "test", Night, ""), null, default);
        return fixture;
    }

    private static async Task SweepNightAsync(SweepFixture fixture)
    {
        for (var slot = Night; slot < Night.AddHours(4); slot = slot.AddMinutes(5))
        {
            var away = slot >= Night.AddMinutes(90) && slot < Night.AddMinutes(160);
            fixture.Probe = (request, _) => Task.FromResult(TestRuns.Of(request, away ? Verdict.Unreachable : Verdict.Healthy, slot));
            Assert.NotNull(await fixture.SweepAsync(slot));
        }
    }

    private static IEnumerable<Observation> Observations(IEnumerable<RunSummary> runs) =>
        runs.Select(run => new Observation(run.Slot, run.Verdict) { Maintained = run.Maintenance is not null });
}
