using IpHttps.Diagnosis;
using Probes.Runs;
using Probes.Tests.Support;

namespace Probes.Tests.App.Runs;

public sealed class RunQueryTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    // Midnight between two months: three runs before it, one at it, two after it, one per hour.
    private static readonly DateTimeOffset Midnight = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset[] Slots = [.. Enumerable.Range(-3, 6).Select(hour => Midnight.AddHours(hour))];

    private readonly StrictMemoryTables _tables = new(emptyPages: true);

    private readonly RunStore _store;

    public RunQueryTests() => _store = new RunStore(_tables, SampleRuns.Region, new FixedClock(Midnight));

    public async Task InitializeAsync()
    {
        await _store.InitializeAsync(None);
        foreach (var slot in Slots)
        {
            await _store.SaveAsync(SampleRuns.Run("a", slot, slot == Slots[1] ? Verdict.Unreachable : Verdict.Healthy), slot, None);
            await _store.SaveAsync(SampleRuns.Run("b", slot), slot, None);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Runs_come_newest_first_across_months()
    {
        var page = await _store.QueryAsync("a", new RunQuery(), None);

        Assert.Equal(Slots.Reverse(), page.Runs.Select(run => run.Slot));
        Assert.Null(page.Continuation);
    }

    [Fact]
    public async Task A_summary_tells_what_lists_show()
    {
        var slot = Midnight.AddHours(5);
        var run = SampleRuns.Run("c", slot, Verdict.Degraded).WithCertificate("x");
        await _store.SaveAsync(run, slot, None);

        var summary = Assert.Single((await _store.QueryAsync("c", new RunQuery(), None)).Runs);

        Assert.Equal(
            new RunSummary(run.ProbeId, SampleRuns.Region, slot, run.StartedAt, 812.5, Verdict.Degraded, run.Headline, "c.contoso.test", SampleRuns.Noon.AddYears(1), "CC"),
            summary);
    }

    [Fact]
    public async Task A_whole_duration_and_a_certificate_of_the_year_1_are_stored_too()
    {
        var run = SampleRuns.Run("c", Midnight).WithCertificate("x", DateTimeOffset.MinValue) with { DurationMs = 1000 };
        await _store.SaveAsync(run, Midnight, None);

        var summary = Assert.Single((await _store.QueryAsync("c", new RunQuery(), None)).Runs);

        Assert.Equal((1000.0, null), (summary.DurationMs, summary.CertificateNotAfter));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(200)]
    public async Task Pages_together_give_every_run_once(int take)
    {
        var (runs, pages) = await ReadAsync(new RunQuery { Take = take });

        Assert.Equal(Slots.Reverse(), runs.Select(run => run.Slot));
        Assert.Equal((Slots.Length + take - 1) / take, pages);
    }

    [Fact]
    public async Task The_range_includes_from_and_excludes_to()
    {
        var (runs, _) = await ReadAsync(new RunQuery { From = Slots[1], To = Slots[4], Take = 2 });

        Assert.Equal([Slots[3], Slots[2], Slots[1]], runs.Select(run => run.Slot));
    }

    [Theory]
    [InlineData(-1, 1, "hist202607,hist202608")]
    [InlineData(0, 2, "hist202608")]
    [InlineData(-3, -1, "hist202607")]
    public async Task Only_months_of_the_range_are_asked(int from, int to, string months)
    {
        _tables.Queried.Clear();

        await ReadAsync(new RunQuery { From = Midnight.AddHours(from), To = Midnight.AddHours(to) });

        Assert.Equal(months, string.Join(',', _tables.Queried.Distinct().Order()));
    }

    [Fact]
    public async Task A_page_that_the_newest_month_fills_does_not_ask_the_older()
    {
        _tables.Queried.Clear();

        await _store.QueryAsync("a", new RunQuery { Take = 2 }, None);

        Assert.Equal("hist202608", string.Join(',', _tables.Queried.Distinct()));
    }

    [Fact]
    public async Task A_verdict_selects_across_months()
    {
        var (runs, _) = await ReadAsync(new RunQuery { Verdict = Verdict.Unreachable, Take = 1 });

        Assert.Equal([Slots[1]], runs.Select(run => run.Slot));
    }

    [Fact]
    public async Task A_verdict_that_is_rare_gives_empty_pages_with_a_continuation()
    {
        var slots = Enumerable.Range(0, 1500).Select(minute => Midnight.AddDays(2).AddMinutes(minute)).ToList();
        foreach (var slot in slots)
        {
            await _store.SaveAsync(SampleRuns.Run("c", slot, slot == slots[0] ? Verdict.Degraded : Verdict.Healthy), slot, None);
        }

        var query = new RunQuery { Verdict = Verdict.Degraded };
        var first = await _store.QueryAsync("c", query, None);
        var second = await _store.QueryAsync("c", query with { Continuation = first.Continuation }, None);

        Assert.Empty(first.Runs);
        Assert.Equal([slots[0]], second.Runs.Select(run => run.Slot));
        Assert.Null(second.Continuation);
    }

    [Fact]
    public async Task Runs_saved_between_pages_do_not_shift_them()
    {
        var first = await _store.QueryAsync("a", new RunQuery { Take = 2 }, None);
        await _store.SaveAsync(SampleRuns.Run("a", Midnight.AddHours(9)), Midnight.AddHours(9), None);

        var second = await _store.QueryAsync("a", new RunQuery { Take = 2, Continuation = first.Continuation }, None);

        Assert.Equal([Slots[3], Slots[2]], second.Runs.Select(run => run.Slot));
    }

    [Fact]
    public async Task Nobodys_history_is_empty()
    {
        Assert.Empty((await _store.QueryAsync("nobody", new RunQuery(), None)).Runs);
        Assert.Empty((await _store.QueryAsync("not/an/id", new RunQuery(), None)).Runs);
    }

    private async Task<(List<RunSummary> Runs, int Pages)> ReadAsync(RunQuery query)
    {
        var runs = new List<RunSummary>();
        for (var pages = 1; ; pages++)
        {
            var page = await _store.QueryAsync("a", query, None);
            Assert.True(page.Runs.Count <= query.Take);
            runs.AddRange(page.Runs);
            if (page.Continuation is null)
            {
                return (runs, pages);
            }

            query = query with { Continuation = page.Continuation };
        }
    }
}
