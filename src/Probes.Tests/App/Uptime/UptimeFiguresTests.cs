using IpHttps.Diagnosis;
using Probes.Runs;
using Probes.Uptime;

namespace Probes.Tests.App.Uptime;

/// <summary>How a range divides into up, down, maintenance and no data, against tables made by hand.</summary>
public class UptimeFiguresTests
{
    [Theory]
    [InlineData("uuuuuuuuuu", 10, 0, 0, 0)]
    [InlineData("uuuudduuuu", 8, 2, 0, 0)]
    [InlineData("uugguuuuuu", 10, 0, 0, 0)] // Degraded: the expected clients connect.
    [InlineData("uuuu..uuuu", 8, 0, 0, 2)]
    [InlineData("uuuu??uuuu", 8, 0, 0, 2)] // Our own failure to judge is no data.
    [InlineData("uummnnuuuu", 6, 0, 4, 0)] // Whatever was seen in a window counts neither way.
    [InlineData("..........", 0, 0, 0, 10)]
    [InlineData("dmd.?wnug.", 2, 3, 2, 3)]
    public void One_region_counts_each_slot_once(string drawn, int up, int down, int maintenance, int noData)
    {
        var uptime = Slotted.Uptime(drawn);

        Assert.Equal(Minutes(up, down, maintenance, noData), uptime.Figures);
        Assert.Equal(uptime.Figures, Assert.Single(uptime.Regions));
    }

    [Theory]
    [InlineData("d", "u", "u", "up")]
    [InlineData("d", "d", "u", "down")]
    [InlineData("d", "d", ".", "down")]
    [InlineData("d", "u", ".", "noData")] // One against one of three is no majority.
    [InlineData("u", ".", ".", "noData")]
    [InlineData("u", "u", "?", "up")]
    [InlineData("D", "u", "u", "up")]
    [InlineData("D", "D", "u", "noData")] // A sound region says otherwise, and one is no majority.
    [InlineData("D", "D", "D", "down")] // Nobody says otherwise: then it is the endpoint.
    [InlineData("D", "D", ".", "down")]
    [InlineData("D", "D", "d", "down")]
    [InlineData("D", "d", ".", "down")]
    [InlineData("D", "d", "u", "noData")]
    [InlineData("D", "D", "?", "down")] // Who could not judge contradicts nobody.
    [InlineData("U", "u", ".", "up")]
    [InlineData("D", ".", ".", "noData")]
    [InlineData("d", "m", "d", "maintenance")]
    public void Of_three_regions_more_than_half_must_agree(string first, string second, string third, string expected)
    {
        var figures = Slotted.Uptime(first, second, third).Figures;

        Assert.Equal(
            expected switch { "up" => Minutes(1, 0, 0, 0), "down" => Minutes(0, 1, 0, 0), "maintenance" => Minutes(0, 0, 1, 0), _ => Minutes(0, 0, 0, 1) },
            figures);
    }

    [Theory]
    [InlineData("d", "u")]
    [InlineData("d", ".")]
    [InlineData("u", ".")]
    public void Of_two_regions_both_must_agree(string first, string second) => Assert.Equal(Minutes(0, 0, 0, 1), Slotted.Uptime(first, second).Figures);

    [Fact]
    public void Availability_leaves_out_maintenance_and_what_nobody_knows()
    {
        var figures = Slotted.Uptime("uuumm..?ud").Figures;

        Assert.Equal(0.8, figures.Availability!.Value, 12);
        Assert.Null(Slotted.Uptime("..mm?").Figures.Availability);
    }

    [Fact]
    public void A_run_before_the_range_speaks_for_its_beginning_and_one_at_its_end_not_for_what_follows()
    {
        var runs = Slotted.Runs("duuud");

        var uptime = EndpointUptime.Of([runs], new TimeRange(Slotted.At(0).AddSeconds(30), Slotted.At(4).AddSeconds(15)), Slotted.EveryMinute, Slotted.At(5));

        Assert.Equal(new UptimeFigures(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(45), TimeSpan.Zero, TimeSpan.Zero), uptime.Figures);
    }

    [Fact]
    public void Where_history_keeps_one_healthy_run_an_hour_that_run_speaks_for_the_hour()
    {
        var coverage = Coverage.Of(Slotted.Slot, HistoryPolicy.ChangesAndFailures);
        Observation[] kept = [new(Slotted.At(0), Verdict.Healthy), new(Slotted.At(60), Verdict.Healthy), new(Slotted.At(75), Verdict.Unreachable), new(Slotted.At(77), Verdict.Healthy)];

        var figures = EndpointUptime.Of([kept], Slotted.Range(120), coverage, Slotted.At(120)).Figures;

        // 08:00 to 09:15 healthy, one failing run that speaks for its own minute, one minute that nobody probed, healthy from then on.
        Assert.Equal(Minutes(75 + 43, 1, 0, 1), figures);
    }

    [Fact]
    public void The_order_in_which_runs_are_read_changes_nothing()
    {
        var runs = Slotted.Runs("uuddw.uummuu?dduu").ToArray();
        var range = Slotted.Range(17);
        var expected = EndpointUptime.Of([runs], range, Slotted.EveryMinute, range.To);

        for (var seed = 0; seed < 20; seed++)
        {
            new Random(seed).Shuffle(runs);
            var again = EndpointUptime.Of([runs], range, Slotted.EveryMinute, range.To);
            Assert.Equal(expected.Figures, again.Figures);
            Assert.Equal(expected.Incidents.Select(incident => incident.StartedAt), again.Incidents.Select(incident => incident.StartedAt));
        }
    }

    private static UptimeFigures Minutes(int up, int down, int maintenance, int noData) =>
        new(TimeSpan.FromMinutes(up), TimeSpan.FromMinutes(down), TimeSpan.FromMinutes(maintenance), TimeSpan.FromMinutes(noData));
}
