using Probes.Runs;

namespace Probes.Tests.App.Runs;

public sealed class RunKeysTests
{
    [Fact]
    public void Keys_are_spelled_as_stored_rows_expect_them()
    {
        var slot = SampleRuns.Noon;

        Assert.Equal("hist202607", RunKeys.HistoryTable(slot));
        Assert.Equal("2516172335999999999|westeurope", RunKeys.HistoryRow(slot, "westeurope"));
        Assert.Equal("westeurope|03", RunKeys.LatestPartition("westeurope", 3));
    }

    [Fact]
    public void Shards_never_change()
    {
        // FNV-1a test vectors: "" is 811c9dc5, "a" is e40c292c, "foobar" is bf9cf968 (draft-eastlake-fnv, appendix C).
        Assert.Equal(0x811c9dc5 % 4, (uint)RunKeys.Shard(""));
        Assert.Equal(0xe40c292c % 4, (uint)RunKeys.Shard("a"));
        Assert.Equal(0xbf9cf968 % 4, (uint)RunKeys.Shard("foobar"));
        Assert.Equal(4, Enumerable.Range(0, 100).Select(number => RunKeys.Shard($"endpoint-{number}")).Distinct().Count());
    }

    [Fact]
    public void Later_slots_sort_first()
    {
        var slots = Enumerable.Range(0, 50).Select(number => SampleRuns.Noon.AddSeconds(number * 12345L)).ToList();

        var sorted = slots.OrderBy(RunKeys.Inverted, StringComparer.Ordinal);

        Assert.Equal(slots.OrderDescending(), sorted);
    }

    [Fact]
    public void A_history_row_reads_back()
    {
        var row = RunKeys.ParseHistoryRow("a", RunKeys.HistoryRow(SampleRuns.Noon, "north-2"));

        Assert.Equal(new RunId("a", SampleRuns.Noon, "north-2"), row);
    }

    [Fact]
    public void The_first_attempt_of_a_repeated_run_has_a_row_of_its_own_right_behind_those_of_its_slot()
    {
        var first = new RunId("a", SampleRuns.Noon, "north-2") { IsFirst = true };

        Assert.Equal(first, RunKeys.ParseHistoryRow("a", first.Row));
        Assert.True(RunId.TryParse(first.ToString(), out var read));
        Assert.Equal(first, read);
        Assert.Equal("a.20260726T120000Z.north-2.first", first.ToString());
        Assert.True(string.CompareOrdinal(first.Row, RunKeys.HistoryRow(SampleRuns.Noon, "north-2")) > 0);
        Assert.True(string.CompareOrdinal(first.Row, RunKeys.HistoryRow(SampleRuns.Noon.AddSeconds(-1), "a")) < 0);
        Assert.False(RunId.TryParse("a.20260726T120000Z.north-2.second", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2516346719999999999")]
    [InlineData("2516346719999999999|")]
    [InlineData("2516346719999999999|West")]
    [InlineData("251634671999999999|west")]
    [InlineData("-516346719999999999|west")]
    [InlineData("9999999999999999999|west")]
    [InlineData("3155378976000000000|west")]
    [InlineData("2516346719999999999|a|b")]
    public void Anything_else_is_no_history_row(string text) => Assert.Null(RunKeys.ParseHistoryRow("a", text));

    [Theory]
    [InlineData("hist202607", true)]
    [InlineData("hist999912", true)]
    [InlineData("hist202613", false)]
    [InlineData("hist20261", false)]
    [InlineData("hist2026071", false)]
    [InlineData("history", false)]
    [InlineData("Hist202607", false)]
    [InlineData("latest", false)]
    public void Only_a_months_table_is_history(string table, bool isHistory) => Assert.Equal(isHistory, RunKeys.TryParseHistoryTable(table, out _));

    [Fact]
    public void A_slot_is_UTC_and_whole_seconds()
    {
        var slot = RunKeys.Slot(new DateTimeOffset(2026, 8, 1, 1, 0, 15, 999, TimeSpan.FromHours(2)));

        Assert.Equal(new DateTimeOffset(2026, 7, 31, 23, 0, 15, TimeSpan.Zero), slot);
        Assert.Equal(TimeSpan.Zero, slot.Offset);
        Assert.Equal("hist202607", RunKeys.HistoryTable(slot));
    }

    [Fact]
    public void A_run_id_reads_back()
    {
        var text = RunId.Format("da-1", new DateTimeOffset(2026, 7, 26, 14, 15, 30, 500, TimeSpan.FromHours(2)), "westeurope");

        Assert.Equal("da-1.20260726T121530Z.westeurope", text);
        Assert.True(RunId.TryParse(text, out var id));
        Assert.Equal(new RunId("da-1", new DateTimeOffset(2026, 7, 26, 12, 15, 30, TimeSpan.Zero), "westeurope"), id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("da-1")]
    [InlineData("da-1.20260726T121530Z")]
    [InlineData("da-1.20260726T121530Z.")]
    [InlineData("da-1.20260726T121530Z.west.x")]
    [InlineData("DA.20260726T121530Z.west")]
    [InlineData("da.20261326T121530Z.west")]
    [InlineData("da.20260726T121530.west")]
    [InlineData("d/a.20260726T121530Z.west")]
    [InlineData("da.20260726T121530Z.we/st")]
    [InlineData("da.20260726T121530Z.west\n")]
    public void Anything_else_is_no_run_id(string? text) => Assert.False(RunId.TryParse(text, out _));
}
