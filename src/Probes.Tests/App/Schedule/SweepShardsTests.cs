using IpHttps.Diagnosis;
using Probes.Runs;
using Probes.Schedule;
using Probes.Tables;

namespace Probes.Tests.App.Schedule;

/// <summary>A sweep that is too large for one instance.</summary>
public class SweepShardsTests
{
    private static readonly string[] Ids = [.. Enumerable.Range(0, 120).Select(number => $"e{number:000}")];

    [Fact]
    public async Task A_sweep_within_the_limit_is_made_at_once()
    {
        await using var fixture = new SweepFixture();
        await fixture.AddAsync("a", "b");

        var start = await fixture.Sweeper.StartAsync(TestRuns.Noon, 2, default);

        Assert.Empty(start.Shards);
        Assert.Equal((2, 2), (start.Record!.Planned, start.Record.Stored));
    }

    [Fact]
    public async Task Above_the_limit_nothing_is_probed_and_every_endpoint_is_in_one_shard_of_at_most_50()
    {
        await using var fixture = await FixtureAsync();

        var start = await PlanAsync(fixture);

        Assert.Empty(fixture.Asked);
        Assert.Equal([50, 50, 20], start.Shards.Select(shard => shard.EndpointIds.Length));
        Assert.Equal(Ids, start.Shards.SelectMany(shard => shard.EndpointIds));
        Assert.Equal(fixture.Clock.GetUtcNow() + Slots.Deadline(fixture.Options.Interval, fixture.Options.ProbeTimeout), start.Shards[0].Deadline);
        Assert.Equal((120, null), (start.Record!.Planned, start.Record.FinishedAt));
    }

    [Fact]
    public async Task The_shard_that_ends_last_joins_them()
    {
        await using var fixture = await FixtureAsync();
        fixture.Probe = (request, _) => Task.FromResult(
            TestRuns.Of(request, request.Endpoint.Id == "e007" ? Verdict.Unreachable : Verdict.Healthy, fixture.Clock.GetUtcNow()));
        var shards = (await PlanAsync(fixture)).Shards;

        await fixture.Sweeper.RunShardAsync(shards[2], default);
        await fixture.Sweeper.RunShardAsync(shards[0], default);
        Assert.Null((await fixture.Sweeps.LatestAsync(default))!.FinishedAt);
        await fixture.Sweeper.RunShardAsync(shards[1], default);

        var sweep = (await fixture.Sweeps.LatestFinishedAsync(default))!;
        Assert.Equal((TestRuns.Noon, 120, 120, 1, 120), (sweep.Slot, sweep.Planned, sweep.Completed, sweep.Failed, sweep.Stored));
        Assert.Equal(sweep, Assert.Single(fixture.HeardSweeps));
    }

    [Fact]
    public async Task A_shard_that_comes_twice_probes_once_and_counts_once()
    {
        await using var fixture = await FixtureAsync();
        var shards = (await PlanAsync(fixture)).Shards;
        foreach (var shard in shards.Concat(shards))
        {
            Assert.Equal(shard.EndpointIds.Length, (await fixture.Sweeper.RunShardAsync(shard, default)).Stored);
        }

        Assert.Equal(120, fixture.Asked.Count);
        Assert.Equal(120, Assert.Single(fixture.HeardSweeps).Stored);
    }

    [Fact]
    public async Task A_plan_whose_answer_was_lost_is_given_again()
    {
        await using var fixture = await FixtureAsync();
        var first = await PlanAsync(fixture);
        await fixture.Sweeper.RunShardAsync(first.Shards[0], default);

        var again = await PlanAsync(fixture);

        Assert.Equal(first.Shards.Select(shard => string.Join(' ', shard.EndpointIds)), again.Shards.Select(shard => string.Join(' ', shard.EndpointIds)));
        Assert.Equal(first.Record, again.Record);
    }

    [Fact]
    public async Task A_sweep_whose_shards_are_all_done_is_not_planned_again()
    {
        await using var fixture = await FixtureAsync();
        foreach (var shard in (await PlanAsync(fixture)).Shards)
        {
            await fixture.Sweeper.RunShardAsync(shard with { Deadline = shard.Number == 0 ? fixture.Clock.GetUtcNow() : shard.Deadline }, default);
        }

        Assert.Equal(SweepStart.Nothing, await PlanAsync(fixture));
    }

    [Fact]
    public async Task An_expired_shard_is_dropped_and_its_endpoints_are_missing_in_the_sweep()
    {
        await using var fixture = await FixtureAsync();
        var shards = (await PlanAsync(fixture)).Shards;
        await fixture.Sweeper.RunShardAsync(shards[0], default);
        await fixture.Sweeper.RunShardAsync(shards[1], default);
        fixture.Clock.Advance(shards[2].Deadline - fixture.Clock.GetUtcNow());

        var dropped = await fixture.Sweeper.RunShardAsync(shards[2], default);

        Assert.Equal((20, 0, 20), (dropped.Planned, dropped.Completed, dropped.Dropped));
        Assert.Equal((120, 100), ((await fixture.Sweeps.LatestFinishedAsync(default))!.Planned, (await fixture.Sweeps.LatestFinishedAsync(default))!.Completed));
        Assert.Equal(100, fixture.Asked.Count);
    }

    [Fact]
    public async Task Runs_that_cannot_be_stored_fail_the_shard_and_its_retry_makes_up_for_them()
    {
        await using var fixture = await FixtureAsync();
        var shard = (await PlanAsync(fixture)).Shards[2];
        fixture.Probe = (request, _) =>
        {
            fixture.Tables.Refuses = table => table.StartsWith("hist", StringComparison.Ordinal) && request.Endpoint.Id == "e119";
            return Task.FromResult(TestRuns.Of(request, Verdict.Healthy, fixture.Clock.GetUtcNow()));
        };
        var e = await Assert.ThrowsAsync<TablesException>(() => fixture.Sweeper.RunShardAsync(shard, default));
        fixture.Tables.Refuses = _ => false;
        fixture.Probe = (request, _) => Task.FromResult(TestRuns.Of(request, Verdict.Healthy, fixture.Clock.GetUtcNow()));

        Assert.Contains("could not be stored", e.Message, StringComparison.Ordinal);
        Assert.Equal(20, (await fixture.Sweeper.RunShardAsync(shard, default)).Stored);
        Assert.Equal(20, Assert.Single(await fixture.Sweeps.ShardsAsync(TestRuns.Noon, default)).Stored);
    }

    [Fact]
    public async Task A_message_that_was_given_up_is_kept_beside_its_sweep_once()
    {
        await using var fixture = await FixtureAsync();
        await PlanAsync(fixture);

        await fixture.Sweeps.SavePoisonAsync(TestRuns.Noon, "no message", default);
        await fixture.Sweeps.SavePoisonAsync(TestRuns.Noon, "no message", default);

        var rows = (await fixture.Tables.QueryAsync(RunKeys.SweepsTable, new TableQuery { PartitionKey = "local" }, default)).Rows;
        Assert.Equal([RunKeys.Inverted(TestRuns.Noon), $"{RunKeys.Inverted(TestRuns.Noon)}|poison|{StableHash.Fnv1a("no message"):x8}"], rows.Select(row => row.Key.RowKey));
        Assert.Equal("no message", rows[1].Properties["Message"]);
        Assert.Equal(TestRuns.Noon, (await fixture.Sweeps.LatestAsync(default))!.Slot);
    }

    private static async Task<SweepFixture> FixtureAsync()
    {
        var fixture = new SweepFixture();
        await fixture.AddAsync(Ids);
        return fixture;
    }

    private static Task<SweepStart> PlanAsync(SweepFixture fixture) => fixture.Sweeper.StartAsync(TestRuns.Noon, 100, default);
}
