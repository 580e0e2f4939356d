using Probes.Hosting.Functions;

namespace Probes.Tests.App.Functions;

public class TimerScheduleTests
{
    private static readonly DateTimeOffset Occurrence = new(2026, 11, 22, 9, 25, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("5 */5 * * * *", "00:05:00")]
    [InlineData("25 * * * * *", "00:01:00")]
    [InlineData("*/10 * * * * *", "00:00:10")]
    [InlineData("0 17 2 * * *", "1.00:00:00")]
    [InlineData(" 0 0 */6 * * * ", "06:00:00")]
    public void The_interval_is_that_of_the_schedule(string text, string interval)
    {
        var schedule = TimerSchedule.Parse(text, out var problem);

        Assert.Null(problem);
        Assert.Equal(TimeSpan.Parse(interval, System.Globalization.CultureInfo.InvariantCulture), schedule!.Interval);
    }

    [Theory]
    [InlineData(null, "is not set")]
    [InlineData("", "is not set")]
    [InlineData("*/5 * * * *", "is no schedule")]
    [InlineData("00:05:00", "is no schedule")]
    [InlineData("5 61 * * * *", "is no schedule")]
    [InlineData("* * * * * *", "comes every 00:00:01")]
    [InlineData("0 0 0 1 * *", "comes every 29.00:00:00")]
    [InlineData("5 */7 * * * *", "comes after 00:07:00 once and after 00:04:00 another time")]
    [InlineData("0 */5 8-18 * * *", "comes after 00:05:00 once and after 13:05:00 another time")]
    [InlineData("0 0 8 * * 1-5", "comes after 1.00:00:00 once and after 3.00:00:00 another time")]
    [InlineData("0 * * * * 1-5", "comes after 00:01:00 once and after 2.00:01:00 another time")]
    public void A_schedule_without_one_interval_is_refused_and_told_why(string? text, string expected)
    {
        Assert.Null(TimerSchedule.Parse(text, out var problem));

        Assert.Equal("PROBE_SCHEDULE", problem!.Path);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.037, 0)]
    [InlineData(299.9, 0)]
    [InlineData(300, 300)]
    [InlineData(-0.1, -300)]
    public void The_latest_occurrence_is_not_after_the_time(double seconds, double expected) =>
        Assert.Equal(Occurrence.AddSeconds(expected), Schedule().Latest(Occurrence.AddSeconds(seconds)));

    [Theory]
    [InlineData(0, 0.037, 0)] // as recorded
    [InlineData(0, -0.2, 0)] // fired a moment early
    [InlineData(0, 240, 0)] // past due, and still its turn
    [InlineData(-300, 0.037, 0)] // a status that is older than an interval
    [InlineData(-86400, 0.037, 0)] // after a pause
    [InlineData(300, 0.037, 0)] // the one after
    [InlineData(-86400, 200, 0)] // from the clock, rounded down
    public void The_occurrence_is_the_one_the_host_names_unless_it_lies_far_from_the_invocation(double next, double now, double expected) =>
        Assert.Equal(Occurrence.AddSeconds(expected), Schedule().Occurrence(Occurrence.AddSeconds(next), Occurrence.AddSeconds(now)));

    [Fact]
    public void Without_a_status_it_is_taken_from_the_clock() => Assert.Equal(Occurrence, Schedule().Occurrence(null, Occurrence.AddSeconds(0.1)));

    [Fact]
    public void A_status_that_was_never_written_names_no_occurrence() => Assert.Equal(Occurrence, Schedule().Occurrence(default(DateTimeOffset), Occurrence));

    private static TimerSchedule Schedule() => TimerSchedule.Parse("5 */5 * * * *", out _)!;
}
