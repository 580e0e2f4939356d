using System.Globalization;
using Probes.Schedule;

namespace Probes.Tests.App.Schedule;

public class SlotsTests
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("00:05:00", "00:01:00")]
    [InlineData("00:01:00", "00:00:45")]
    [InlineData("00:00:15", "00:00:20")]
    public void A_probe_of_depth_full_never_outlasts_its_sweep(string interval, string expected)
    {
        var options = new ProbesOptions { Interval = TimeSpan.Parse(interval, CultureInfo.InvariantCulture) };

        Assert.Equal(TimeSpan.Parse(expected, CultureInfo.InvariantCulture), options.FullLimit());
        Assert.True(options.FullLimit() < Slots.Deadline(options.Interval, options.ProbeTimeout));
    }

    [Theory]
    [InlineData("2026-07-26T10:15:00Z", "00:05:00", "2026-07-26T10:15:00Z")]
    [InlineData("2026-07-26T10:19:59Z", "00:05:00", "2026-07-26T10:15:00Z")]
    [InlineData("2026-07-26T10:15:07Z", "00:00:05", "2026-07-26T10:15:05Z")]
    [InlineData("2026-07-26T23:59:59Z", "1.00:00:00", "2026-07-26T00:00:00Z")]
    [InlineData("1969-12-31T23:58:00Z", "00:05:00", "1969-12-31T23:55:00Z")]
    [InlineData("2026-07-26T12:16:00+02:00", "00:05:00", "2026-07-26T10:15:00Z")]
    public void An_occurrence_lies_on_a_grid_from_the_epoch_and_is_never_later_than_now(string now, string interval, string expected) =>
        Assert.Equal(Time(expected), Slots.Occurrence(Time(now), TimeSpan.Parse(interval, null)));

    [Fact]
    public void The_next_occurrence_is_after_now_even_on_the_grid() =>
        Assert.Equal(Time("2026-07-26T10:20:00Z"), Slots.Next(Time("2026-07-26T10:15:00Z"), FiveMinutes));

    [Fact]
    public void A_slot_is_truncated_to_the_minute() =>
        Assert.Equal(Time("2026-07-26T10:16:00Z"), Slots.Slot(Time("2026-07-26T10:16:30Z"), TimeSpan.FromSeconds(90)));

    [Fact]
    public void Below_a_minute_the_slot_is_the_occurrence() =>
        Assert.Equal(Time("2026-07-26T10:16:30Z"), Slots.Slot(Time("2026-07-26T10:16:30Z"), TimeSpan.FromSeconds(15)));

    [Theory]
    [InlineData(null, 0)]
    [InlineData("2026-07-26T10:10:00Z", 0)]
    [InlineData("2026-07-26T10:05:00Z", 1)]
    [InlineData("2026-07-26T09:15:00Z", 11)]
    [InlineData("2026-07-26T10:15:00Z", 0)]
    [InlineData("2026-07-26T11:00:00Z", 0)]
    public void Slots_between_the_last_sweep_and_this_one_were_missed(string? last, int expected) =>
        Assert.Equal(expected, Slots.Missed(last is null ? null : Time(last), Time("2026-07-26T10:15:00Z"), FiveMinutes));

    [Theory]
    [InlineData("00:05:00", "00:00:20", "00:04:50")]
    [InlineData("00:00:15", "00:00:20", "00:00:25")]
    [InlineData("00:00:35", "00:00:20", "00:00:25")]
    public void A_sweep_leaves_ten_seconds_but_always_has_time_for_one_probe(string interval, string probe, string expected) =>
        Assert.Equal(TimeSpan.Parse(expected, null), Slots.Deadline(TimeSpan.Parse(interval, null), TimeSpan.Parse(probe, null)));

    [Theory]
    [InlineData("00:05:00", "00:15:00")]
    [InlineData("00:00:05", "00:00:30")]
    public void A_watch_is_fresh_for_three_intervals_but_never_shorter_than_one_long_sweep(string interval, string expected) =>
        Assert.Equal(TimeSpan.Parse(expected, null), Slots.Freshness(TimeSpan.Parse(interval, null), TimeSpan.FromSeconds(20)));

    [Fact]
    public void Jitter_spreads_endpoints_over_the_whole_of_its_part()
    {
        var seconds = Enumerable.Range(0, 500).Select(i => Slots.Jitter($"endpoint-{i}", TimeSpan.FromSeconds(100), 0.1).TotalSeconds).ToList();

        Assert.All(seconds, each => Assert.InRange(each, 0, 10));
        for (var second = 0; second < 10; second++)
        {
            Assert.InRange(seconds.Count(each => (int)each == second), 20, 80);
        }
    }

    [Fact]
    public void Jitter_is_the_same_for_one_endpoint_in_every_process() =>
        Assert.Equal(3633551398u, StableHash.Spread("contoso"));

    [Fact]
    public void Jitter_never_exceeds_thirty_seconds() =>
        Assert.All(Enumerable.Range(0, 100), i => Assert.InRange(Slots.Jitter($"{i}", TimeSpan.FromHours(12), 0.2).TotalSeconds, 0, 30));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, null);
}
