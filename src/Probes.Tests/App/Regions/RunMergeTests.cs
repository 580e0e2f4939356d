using IpHttps.Diagnosis;
using Microsoft.Extensions.Logging.Abstractions;
using Probes.Regions;
using Probes.Runs;
using Probes.Tests.App.Runs;
using Probes.Tests.Support;

namespace Probes.Tests.App.Regions;

public class RunMergeTests
{
    private static readonly DateTimeOffset Noon = SampleRuns.Noon;

    private readonly Dictionary<string, RegionStores> _stores = new[] { "east", "north", "west" }.ToDictionary(
        name => name, name => RegionStores.Of(name, new StrictMemoryTables(), new FixedClock(Noon)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(200)]
    public async Task Pages_of_any_size_hold_every_run_of_every_region_once_and_newest_first(int take)
    {
        var expected = await FillAsync();

        Assert.Equal(expected, await AllAsync(Reader(_stores.Values), new RunQuery { Take = take }));
    }

    [Fact]
    public async Task A_search_that_looks_at_many_runs_of_one_region_misses_none_of_another()
    {
        for (var minute = 0; minute < RunHistory.ScanLimit + 20; minute++)
        {
            await SaveAsync("west", Noon.AddMinutes(-minute), Verdict.Healthy);
        }

        await SaveAsync("west", Noon.AddMinutes(-2000), Verdict.Unreachable);
        await SaveAsync("east", Noon.AddMinutes(-500), Verdict.Unreachable);
        await SaveAsync("east", Noon.AddMinutes(-1500), Verdict.Unreachable);

        var found = await AllAsync(Reader(_stores.Values), new RunQuery { Verdict = Verdict.Unreachable, Take = 1 });

        Assert.Equal([Id("east", 500), Id("east", 1500), Id("west", 2000)], found);
    }

    [Fact]
    public async Task A_region_that_does_not_answer_is_named_and_the_others_are_told()
    {
        await FillAsync();
        var refusing = new Schedule.RefusingTables(_stores["north"].Tables) { Refuses = _ => true };
        var reader = Reader([_stores["east"], RegionStores.Of("north", refusing, TimeProvider.System), _stores["west"]]);

        var (page, unreachable) = await reader.QueryAsync("a", new RunQuery(), default);

        Assert.Equal("north", Assert.Single(unreachable));
        Assert.Equal(["east", "west"], page.Runs.Select(run => run.Region).Distinct().Order());
        await Assert.ThrowsAsync<RegionUnreachableException>(() => reader.GetAsync("a", Id("north", 0), default));
    }

    [Fact]
    public async Task A_run_is_read_from_the_region_that_its_id_names()
    {
        await FillAsync();

        var run = await Reader(_stores.Values).GetAsync("a", Id("north", 3), default);

        Assert.Equal("north", run!.Region);
    }

    private static string Id(string region, int minutesBefore) => RunId.Format("a", Noon.AddMinutes(-minutesBefore), region);

    private static async Task<List<string>> AllAsync(RunReader reader, RunQuery query)
    {
        var seen = new List<string>();
        do
        {
            var (page, _) = await reader.QueryAsync("a", query, default);
            Assert.True(page.Runs.Count <= query.Take);
            seen.AddRange(page.Runs.Select(run => run.RunId));
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);

        return seen;
    }

    private static RunReader Reader(IEnumerable<RegionStores> stores)
    {
        var all = stores.ToArray();
        var options = new ProbesOptions { Region = all[0].Name };
        return new RunReader(new RegionReaders(new RegionSet(all[0], [.. all]), options, TimeProvider.System, NullLogger<RegionReaders>.Instance));
    }

    /// <summary>Regions that sweep at different paces, one of them with a repeated run.</summary>
    private async Task<List<string>> FillAsync()
    {
        var slots = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (region, step) in new[] { ("east", 1), ("north", 3), ("west", 2) })
        {
            for (var minute = 0; minute < 12; minute += step)
            {
                await SaveAsync(region, Noon.AddMinutes(-minute), Verdict.Healthy);
                slots[RunKeys.HistoryRow(Noon.AddMinutes(-minute), region)] = Id(region, minute);
            }
        }

        var first = new RunId("a", Noon.AddMinutes(-2), "west") { IsFirst = true };
        var failing = SampleRuns.Run("a", first.Slot, Verdict.Unreachable, "west") with { ProbeId = first.ToString() };
        await _stores["west"].Runs.SaveAsync(SampleRuns.Run("a", first.Slot, region: "west") with { RetryOf = failing.ProbeId }, failing, first.Slot, default);
        slots[first.Row] = first.ToString();
        return [.. slots.Values];
    }

    private async Task SaveAsync(string region, DateTimeOffset slot, Verdict verdict)
    {
        await _stores[region].Runs.InitializeAsync(default);
        await _stores[region].Runs.SaveAsync(SampleRuns.Run("a", slot, verdict, region), slot, default);
    }
}
