using System.Collections.Immutable;
using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Targets;
using Microsoft.Extensions.Logging.Abstractions;
using Probes.Endpoints;
using Probes.Regions;
using Probes.Runs;
using Probes.Tests.App.Schedule;
using Probes.Tests.Support;
using Probes.Uptime;

namespace Probes.Tests.App.Uptime;

/// <summary>Three regions with stores of their own, of which some may not answer.</summary>
public sealed class UptimeOfRegionsTests
{
    private static readonly TimeRange Hour = new(TestRuns.Noon.AddHours(-1), TestRuns.Noon);

    private static readonly ProbesOptions Options = new()
    {
        Interval = TimeSpan.FromMinutes(5),
        Region = "west",
        Regions = [.. new[] { "west", "north", "east" }.Select(name => new RegionSettings(name))],
    };

    private readonly ManualClock _clock = new(TestRuns.Noon);
    private readonly RefusingTables[] _tables = [.. Options.Regions.Select(_ => new RefusingTables(new StrictMemoryTables(emptyPages: true)))];
    private readonly ImmutableArray<RegionStores> _regions;
    private readonly EndpointStore _endpoints;

    public UptimeOfRegionsTests()
    {
        _regions = [.. Options.Regions.Select((region, at) => RegionStores.Of(region.Name, _tables[at], _clock))];
        _endpoints = new EndpointStore(_tables[0]);
    }

    private UptimeReader Reader => new(
        _endpoints, new RegionReaders(new RegionSet(_regions[0], _regions), Options, _clock, NullLogger<RegionReaders>.Instance), Options, _clock);

    [Fact]
    public async Task The_majority_of_all_regions_counts_and_each_region_is_told_beside_it()
    {
        await SaveAsync("uuudddduuuuu", "uuuuddduuuuu", "uuuuuuuuuuuu");

        var answer = (await Reader.ReadAsync("a", Hour, default))!;

        Assert.Equal((45, 15), (answer.Uptime.Figures.Up.TotalMinutes, answer.Uptime.Figures.Down.TotalMinutes));
        Assert.Equal([20, 15, 0], answer.Uptime.Regions.Select(region => region.Down.TotalMinutes));
        Assert.Equal([0, 1], Assert.Single(answer.Uptime.Incidents).Regions.AsEnumerable());
    }

    [Fact]
    public async Task What_a_region_that_does_not_answer_saw_is_missing_and_said_to_be()
    {
        await SaveAsync("uuudddduuuuu", "uuuuddduuuuu", "uuuuuuuuuuuu");
        _tables[1].Refuses = _ => true;

        var answer = (await Reader.ReadAsync("a", Hour, default))!;

        // Two of three remain: where they agree there is a majority, and where they do not there is none.
        Assert.Equal(["north"], answer.Unreachable.AsEnumerable());
        Assert.Equal((40, 0, 20), (answer.Uptime.Figures.Up.TotalMinutes, answer.Uptime.Figures.Down.TotalMinutes, answer.Uptime.Figures.NoData.TotalMinutes));
        Assert.Equal(TimeSpan.FromHours(1), answer.Uptime.Regions[1].NoData);
    }

    [Fact]
    public async Task A_region_whose_own_network_was_at_fault_has_no_vote_in_those_slots()
    {
        await SaveAsync("uuuddduuuuuu", "uuuddduuuuuu", "uuuuuuuuuuuu");
        foreach (var at in new[] { 3, 4 })
        {
            var slot = Slot(at);
            await _regions[0].Sweeps.SaveAsync(new SweepRecord(slot, "west", slot, slot, 1, 1, 1, 1, 0, Options.Interval, "1") { Disturbed = true }, default);
        }

        var figures = (await Reader.ReadAsync("a", Hour, default))!.Uptime.Figures;

        Assert.Equal((45, 5, 10), (figures.Up.TotalMinutes, figures.Down.TotalMinutes, figures.NoData.TotalMinutes));
    }

    [Fact]
    public async Task A_failure_that_its_repetition_took_back_counts_for_nothing()
    {
        await SaveAsync("uuuuuuuuuuuu", "uuuuuuuuuuuu", "uuuuuuuuuuuu");
        foreach (var region in _regions)
        {
            var run = Run(region.Name, 5, Verdict.Healthy);
            var first = Run(region.Name, 5, Verdict.Unreachable) with { ProbeId = $"{run.ProbeId}.first" };
            await region.Runs.SaveAsync(run with { RetryOf = first.ProbeId }, first, Slot(5), default);
        }

        Assert.Equal(1, (await Reader.ReadAsync("a", Hour, default))!.Uptime.Figures.Availability);
    }

    private static DateTimeOffset Slot(int slot) => Hour.From.AddMinutes(5 * slot);

    private static IpHttps.Output.RunDocument Run(string region, int slot, Verdict verdict)
    {
        var endpoint = new Endpoint { Id = "a", Host = "a.contoso.com" };
        return TestRuns.Of(new ProbeRequest(RunId.Format("a", Slot(slot), region), endpoint, endpoint.ToTarget(), region), verdict, Slot(slot));
    }

    private async Task SaveAsync(params string[] drawn)
    {
        await _endpoints.InitializeAsync(default);
        foreach (var (region, runs) in _regions.Zip(drawn))
        {
            await region.Runs.InitializeAsync(default);
            await region.Sweeps.InitializeAsync(default);
            for (var slot = 0; slot < runs.Length; slot++)
            {
                await region.Runs.SaveAsync(Run(region.Name, slot, runs[slot] == 'd' ? Verdict.Unreachable : Verdict.Healthy), Slot(slot), default);
            }
        }
    }
}
