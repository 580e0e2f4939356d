using System.Globalization;
using System.Text;
using Probes.Maintenance;

namespace Probes.Tests.App.Maintenance;

/// <summary>
/// When windows are, over changes of the clock, against tables made by hand from the published rules: Europe puts its clocks forward on 29 March 2026 and back
/// on 25 October 2026, both at 01:00 UTC; New York forward on 8 March at 02:00; Lord Howe Island by half an hour on 4 October at 02:00.
/// </summary>
public class MaintenanceTimesTests
{
    [Theory]
    [InlineData("30 1 * * 0", 120, "Europe/Berlin", "2026-03-22T00:30Z", "2026-03-22T02:30Z")]
    [InlineData("30 1 * * 0", 120, "Europe/Berlin", "2026-03-29T00:30Z", "2026-03-29T02:30Z")] // 01:30 to 04:30 on the wall, two hours that pass.
    [InlineData("30 1 * * 0", 120, "Europe/Berlin", "2026-04-04T23:30Z", "2026-04-05T01:30Z")]
    [InlineData("30 2 * * 0", 60, "Europe/Berlin", "2026-03-22T01:30Z", "2026-03-22T02:30Z")]
    [InlineData("30 2 * * 0", 60, "Europe/Berlin", "2026-03-29T01:30Z", "2026-03-29T02:30Z")] // There is no 02:30: it is 03:30 on the wall.
    [InlineData("30 2 * * 0", 60, "Europe/Berlin", "2026-04-05T00:30Z", "2026-04-05T01:30Z")]
    [InlineData("30 2 * * 0", 60, "Europe/Berlin", "2026-10-18T00:30Z", "2026-10-18T01:30Z")]
    [InlineData("30 2 * * 0", 60, "Europe/Berlin", "2026-10-25T00:30Z", "2026-10-25T01:30Z")] // 02:30 comes twice: the first of them.
    [InlineData("30 2 * * 0", 60, "Europe/Berlin", "2026-11-01T01:30Z", "2026-11-01T02:30Z")]
    [InlineData("0 1 * * *", 180, "Europe/Berlin", "2026-10-24T23:00Z", "2026-10-25T02:00Z")] // 01:00 to 03:00 on the wall.
    [InlineData("0 2 * * 0", 30, "America/New_York", "2026-03-08T07:00Z", "2026-03-08T07:30Z")]
    [InlineData("15 2 * * 0", 30, "Australia/Lord_Howe", "2026-10-03T15:45Z", "2026-10-03T16:15Z")]
    [InlineData("0 22 * * 6", 240, "UTC", "2026-03-28T22:00Z", "2026-03-29T02:00Z")]
    public void A_recurring_window_is_where_the_table_says_and_nowhere_else_that_day(string cron, int minutes, string zone, string starts, string ends)
    {
        var times = Recurring(cron, minutes, zone);
        var (start, end) = (Instant(starts), Instant(ends));

        // Half a day before its start to half a day after its end there is no other one.
        Assert.Equal([new MaintenanceOccurrence(start, end)], times.Between(start.AddHours(-12), end.AddHours(12)));
        Assert.Equal((false, true, true, false), (times.Covers(start.AddTicks(-1)), times.Covers(start), times.Covers(end.AddTicks(-1)), times.Covers(end)));
    }

    [Fact]
    public void Every_night_has_its_window_also_when_the_clocks_change()
    {
        var times = Recurring("30 2 * * *", 60, "Europe/Berlin");

        var year = times.Between(Instant("2026-01-01T00:00Z"), Instant("2027-01-01T00:00Z")).ToArray();

        Assert.Equal(365, year.Length);
        Assert.All(year, each => Assert.Equal(TimeSpan.FromHours(1), each.EndsAt - each.StartsAt));
        Assert.Equal(year.Select(each => each.StartsAt).Distinct().Order(), year.Select(each => each.StartsAt));
    }

    [Fact]
    public void A_schedule_may_begin_and_end()
    {
        var times = Read("""{"all":true,"cron":"0 2 * * *","durationMinutes":60,"timeZone":"Europe/Berlin","from":"2026-07-02T02:00","to":"2026-07-04T02:00"}""");

        Assert.Equal(
            [Instant("2026-07-02T00:00Z"), Instant("2026-07-03T00:00Z")],
            times.Between(Instant("2026-06-01T00:00Z"), Instant("2026-08-01T00:00Z")).Select(each => each.StartsAt));
        Assert.Null(times.NextAfter(Instant("2026-07-03T01:00Z")));
    }

    [Theory]
    [InlineData("2026-03-29T02:30", "2026-03-29T05:00", "2026-03-29T01:30Z", "2026-03-29T03:00Z")]
    [InlineData("2026-10-25T02:30", "2026-10-25T03:00", "2026-10-25T00:30Z", "2026-10-25T02:00Z")]
    [InlineData("2026-10-25T02:30+01:00", "2026-10-25T03:00", "2026-10-25T01:30Z", "2026-10-25T02:00Z")]
    [InlineData("2026-06-01T20:00Z", "2026-06-02", "2026-06-01T20:00Z", "2026-06-01T22:00Z")]
    public void A_window_that_happens_once_is_read_on_the_clock_of_its_zone_unless_it_names_an_offset(string from, string to, string starts, string ends)
    {
        var times = Read($$"""{"all":true,"from":"{{from}}","to":"{{to}}","timeZone":"Europe/Berlin"}""");

        Assert.Equal(new MaintenanceOccurrence(Instant(starts), Instant(ends)), times.NextAfter(Instant("2026-01-01T00:00Z")));
        Assert.Null(times.NextAfter(Instant(ends)));
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("W. Europe Standard Time")]
    public void A_zone_may_be_named_as_IANA_or_Windows_does(string zone) =>
        Assert.Equal(Instant("2026-07-05T00:00Z"), Recurring("0 2 * * 0", 60, zone).NextAfter(Instant("2026-07-01T00:00Z"))!.Value.StartsAt);

    private static MaintenanceTimes Recurring(string cron, int minutes, string zone) =>
        Read($$"""{"all":true,"cron":"{{cron}}","durationMinutes":{{minutes}},"timeZone":"{{zone}}"}""");

    private static MaintenanceTimes Read(string json)
    {
        var reading = MaintenanceReader.Read(Encoding.UTF8.GetBytes(json), "window");
        Assert.Empty(reading.Problems);
        return reading.Value!.Times;
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
