using IpHttps.Diagnosis;
using IpHttps.Output;
using Probes.Runs;
using Probes.Tests.App.Schedule;

namespace Probes.Tests.App.Vantage;

/// <summary>A region whose control hosts show that its own network is at fault.</summary>
public sealed class DisturbedRegionTests
{
    [Theory]
    [InlineData(VantageState.Inspected, true)]
    [InlineData(VantageState.Replaced, true)]
    [InlineData(VantageState.Unreachable, true)]
    [InlineData(VantageState.Unresolved, true)]
    [InlineData(VantageState.Sound, false)]
    [InlineData(VantageState.Unclear, false)]
    public async Task Its_sweep_says_so_and_it_is_degraded(VantageState state, bool disturbed)
    {
        await using var fixture = new SweepFixture();
        await fixture.AddAsync("a");
        fixture.Probe = (request, _) => Task.FromResult(TestRuns.Of(request, Verdict.Unknown, TestRuns.Noon) with { Vantage = new VantageDocument(null, "1") { State = state } });

        var sweep = await fixture.SweepAsync();

        Assert.Equal(disturbed, sweep!.Disturbed);
        Assert.Equal(sweep, await fixture.Sweeps.LatestAsync(default));
        Assert.Equal(disturbed, sweep.IsDegraded());
    }

    [Fact]
    public async Task A_part_of_a_large_sweep_keeps_it_too()
    {
        await using var fixture = new SweepFixture();
        await fixture.Sweeps.InitializeAsync(default);
        var shard = new ShardRecord(TestRuns.Noon, 0, TestRuns.Noon, 1, 1, 0, 1, 0) { Disturbed = true };

        await fixture.Sweeps.SaveShardAsync(shard, default);

        Assert.Equal([shard], await fixture.Sweeps.ShardsAsync(TestRuns.Noon, default));
    }
}
