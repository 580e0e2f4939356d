using IpHttps.Diagnosis;
using Probes.Uptime;

namespace Probes.Tests.App.Uptime;

/// <summary>From the first confirmed bad slot to the first confirmed good one, against drawings made by hand. The first slot is 0.</summary>
public class IncidentTests
{
    [Theory]
    [InlineData("uuudduuuuu", 3, 5, 0)]
    [InlineData("uuududduuuuu", 3, 7, 1)] // One good slot between is flapping.
    [InlineData("uuududuudduuu", 3, 10, 2)] // So are two.
    [InlineData("uuud.duuuu", 3, 6, 0)] // Nobody looked: that ends nothing.
    [InlineData("uuud??duuuu", 3, 7, 0)]
    [InlineData("uudmmmduuuu", 2, 7, 0)] // Nor does announced work.
    [InlineData("uummddduuu", 4, 7, 0)] // It begins where the window ends.
    public void One_outage(string drawn, int started, int ended, int flaps)
    {
        var incident = Assert.Single(Slotted.Uptime(drawn).Incidents);

        Assert.Equal(Slotted.At(started), incident.StartedAt);
        Assert.Equal(Slotted.At(ended), incident.EndedAt);
        Assert.Equal(IncidentState.Ended, incident.State);
        Assert.Equal(flaps, incident.Flaps);
        Assert.False(incident.StartedEarlier);
    }

    [Fact]
    public void Three_good_slots_between_two_outages_make_them_two()
    {
        var uptime = Slotted.Uptime("udduuudduuuu");

        Assert.Equal([(Slotted.At(1), Slotted.At(3)), (Slotted.At(6), Slotted.At(8))], uptime.Incidents.Select(each => (each.StartedAt, each.EndedAt!.Value)));
        Assert.Equal(TimeSpan.FromMinutes(2), uptime.MeanTimeToRepair);
    }

    [Theory]
    [InlineData("uuuduuuuuu", 1)]
    [InlineData("uduuuduuuu", 2)]
    [InlineData("uduuud", 1)] // The last one may still be confirmed.
    public void A_single_bad_slot_is_a_blip_that_counts_as_down_and_is_no_incident(string drawn, int blips)
    {
        var uptime = Slotted.Uptime(drawn);

        Assert.Empty(uptime.Incidents);
        Assert.Equal(blips, uptime.Blips);
        Assert.Equal(TimeSpan.FromMinutes(drawn.Count(run => run == 'd')), uptime.Figures.Down);
    }

    [Theory]
    [InlineData("uuuddd", IncidentState.Open)]
    [InlineData("uuuddd...", IncidentState.Open)]
    [InlineData("uuudddu", IncidentState.Recovering)]
    [InlineData("uuuddduu", IncidentState.Recovering)]
    public void An_outage_that_is_not_known_to_be_over_has_no_end(string drawn, IncidentState state)
    {
        var uptime = Slotted.Uptime(drawn);

        var incident = Assert.Single(uptime.Incidents);
        Assert.Null(incident.EndedAt);
        Assert.Equal(state, incident.State);
        Assert.Null(uptime.MeanTimeToRepair);
    }

    [Fact]
    public void An_outage_that_the_data_begins_with_says_that_it_started_earlier()
    {
        Assert.True(Assert.Single(Slotted.Uptime("dddduuuu").Incidents).StartedEarlier);
        Assert.True(Assert.Single(Slotted.Uptime("..dddduuuu").Incidents).StartedEarlier);
        Assert.False(Assert.Single(Slotted.Uptime("udddduuuu").Incidents).StartedEarlier);
    }

    [Fact]
    public void Time_to_repair_leaves_out_announced_work_and_keeps_what_nobody_saw()
    {
        var incident = Assert.Single(Slotted.Uptime("uddmmm..dduuuu").Incidents);

        Assert.Equal(TimeSpan.FromMinutes(4), incident.Down);
        Assert.Equal(TimeSpan.FromMinutes(3), incident.Maintenance);
        Assert.Equal(TimeSpan.FromMinutes(2), incident.NoData);
        Assert.Equal(TimeSpan.FromMinutes(6), incident.TimeToRepair);
    }

    [Fact]
    public void An_incident_is_named_by_what_lasted_longest_in_the_words_of_its_newest_run()
    {
        var incident = Assert.Single(Slotted.Uptime("uwdddwuuuu").Incidents);

        Assert.Equal(new OutageCause(Verdict.Misconfigured, "DA2001"), incident.Cause);
        Assert.Equal("No NULL suites at 08:04.", incident.Headline);
    }

    [Fact]
    public void Two_of_three_regions_make_an_incident_and_it_names_them()
    {
        var uptime = Slotted.Uptime(
            "uuddduuuuu",
            "uuuuuuuuuu",
            "uuudddduuu");

        var incident = Assert.Single(uptime.Incidents);
        Assert.Equal((Slotted.At(3), Slotted.At(5)), (incident.StartedAt, incident.EndedAt!.Value));
        Assert.Equal([0, 2], incident.Regions.AsEnumerable());
        Assert.Equal(TimeSpan.FromMinutes(3), uptime.Regions[0].Down);
    }

    [Fact]
    public void Causes_are_listed_longest_first_with_the_incidents_they_caused()
    {
        var uptime = Slotted.Uptime("uwwuuuudddduuuuwwuuuu");

        Assert.Equal(
            [new CauseShare(new OutageCause(Verdict.WrongResponder, "DA5001"), TimeSpan.FromMinutes(4), 2), new CauseShare(new OutageCause(Verdict.Misconfigured, "DA2001"), TimeSpan.FromMinutes(4), 1)],
            uptime.Causes.AsEnumerable());
    }

    [Fact]
    public void An_incident_that_reaches_into_the_range_is_told_whole_and_counted_by_what_lies_in_it()
    {
        var runs = Slotted.Runs("uuudddduuuuuuu");

        var uptime = EndpointUptime.Of([runs], Slotted.Range(10, from: 5), Slotted.EveryMinute, Slotted.At(14));

        Assert.Equal((Slotted.At(3), Slotted.At(7)), (Assert.Single(uptime.Incidents).StartedAt, uptime.Incidents[0].EndedAt!.Value));
        Assert.Equal(TimeSpan.FromMinutes(2), uptime.Figures.Down);
    }
}
