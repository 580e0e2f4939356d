
namespace Probes.Tests.App.Uptime;

/// <summary>The timeline of an endpoint against a count that looks at every slot by itself and knows nothing of segments.</summary>
public class VotingTests
{
    private const string Marks = "uuuuugdddw?mn..UDDM";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Drawings_made_by_chance_divide_as_slot_by_slot_voting_says(int regions)
    {
        var random = new Random(regions);
        for (var round = 0; round < 300; round++)
        {
            var length = random.Next(1, 40);
            string[] drawn = [.. Enumerable.Range(0, regions).Select(_ => new string(random.GetItems(Marks.AsSpan(), length)))];

            var figures = Slotted.Uptime(drawn).Figures;

            var expected = Enumerable.Range(0, length).Select(slot => Vote([.. drawn.Select(region => region[slot])])).CountBy(state => state).ToDictionary();
            Assert.Equal(
                (string.Join('/', drawn), expected.GetValueOrDefault('u'), expected.GetValueOrDefault('d'), expected.GetValueOrDefault('m'), expected.GetValueOrDefault('.')),
                (string.Join('/', drawn), figures.Up.TotalMinutes, figures.Down.TotalMinutes, figures.Maintenance.TotalMinutes, figures.NoData.TotalMinutes));
        }
    }

    /// <summary>Whatever the regions saw, the four parts make up the range, for the endpoint and for each region, and incidents do not overlap.</summary>
    [Fact]
    public void Nothing_is_counted_twice_or_left_out()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var length = random.Next(1, 60);
            string[] drawn = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new string(random.GetItems(Marks.AsSpan(), length)))];

            var uptime = Slotted.Uptime(drawn);

            Assert.All(uptime.Regions.Append(uptime.Figures), each => Assert.Equal(length * Slotted.Slot, each.Up + each.Down + each.Maintenance + each.NoData));
            Assert.True(uptime.Incidents.Sum(incident => incident.Down.Ticks) <= uptime.Figures.Down.Ticks);
            Assert.Equal(uptime.Figures.Down, uptime.Causes.Aggregate(TimeSpan.Zero, (sum, cause) => sum + cause.Down));
            Assert.All(uptime.Incidents.Zip(uptime.Incidents.Skip(1)), pair => Assert.True(pair.First.EndedAt <= pair.Second.StartedAt));
        }
    }

    private static char Vote(char[] marks)
    {
        if (marks.Any(mark => char.ToLowerInvariant(mark) is 'm' or 'n'))
        {
            return 'm';
        }

        var needed = (marks.Length / 2) + 1;
        var contradicted = (Up: marks.Any(mark => mark is 'd' or 'w'), Down: marks.Any(mark => mark is 'u' or 'g'));
        var down = marks.Count(mark => mark is 'd' or 'w' || (mark is 'D' && !contradicted.Down));
        var up = marks.Count(mark => mark is 'u' or 'g' || (mark is 'U' && !contradicted.Up));
        return down >= needed ? 'd' : up >= needed ? 'u' : '.';
    }
}
