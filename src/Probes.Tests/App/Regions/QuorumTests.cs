using IpHttps.Diagnosis;
using Probes.Regions;
using Probes.Runs;

namespace Probes.Tests.App.Regions;

public class QuorumTests
{
    private static readonly DateTimeOffset Noon = TestRuns.Noon;

    /// <summary>Regions as state and verdict (- for never seen), then the verdict, the votes (needed, voting, agreeing), the one region that fails alone, and disagreement.</summary>
    public static TheoryData<string, Verdict, string, string?, bool> Cases => new()
    {
        { "ok Healthy", Verdict.Healthy, "1 1 1", null, false },
        { "stale Misconfigured", Verdict.Misconfigured, "1 1 1", null, false },
        { "degraded Unreachable", Verdict.Unreachable, "1 1 1", null, false },
        { "ok -", Verdict.Unknown, "1 0 0", null, false },
        { "ok Healthy, ok Healthy", Verdict.Healthy, "2 2 2", null, false },
        { "ok Healthy, ok Unreachable", Verdict.Unknown, "2 2 1", "r1", true },
        { "ok Healthy, unreachable -", Verdict.Unknown, "2 1 1", null, false },
        { "ok Healthy, ok Healthy, ok Healthy", Verdict.Healthy, "2 3 3", null, false },
        { "ok Healthy, ok Healthy, ok Unreachable", Verdict.Healthy, "2 3 2", "r2", true },
        { "ok Unreachable, ok Healthy, ok Unreachable", Verdict.Unreachable, "2 3 2", null, true },
        { "ok Misconfigured, ok Unreachable, ok Misconfigured", Verdict.Misconfigured, "2 3 3", null, true },
        { "ok Misconfigured, ok Unreachable, ok WrongResponder", Verdict.Unreachable, "2 3 3", null, true },
        { "ok Healthy, ok Degraded, ok Unreachable", Verdict.Degraded, "2 3 2", "r2", true },
        { "ok Healthy, ok Healthy, unreachable -", Verdict.Healthy, "2 2 2", null, false },
        { "ok Unreachable, ok Unreachable, unreachable -", Verdict.Unreachable, "2 2 2", null, false },
        { "ok Healthy, ok Unreachable, unreachable -", Verdict.Unknown, "2 2 1", "r1", true },
        { "ok Healthy, ok Healthy, degraded Unreachable", Verdict.Healthy, "2 2 2", null, false },
        { "ok Healthy, degraded Unreachable, degraded Unreachable", Verdict.Unknown, "2 1 1", null, false },
        { "ok Unreachable, ok Healthy, degraded Unreachable", Verdict.Unknown, "2 2 1", "r0", true },
        { "degraded Unreachable, degraded Unreachable, degraded Unreachable", Verdict.Unreachable, "2 3 3", null, false },
        { "degraded Unreachable, degraded Unreachable, unreachable -", Verdict.Unreachable, "2 2 2", null, false },
        { "degraded Unreachable, stale Unreachable, unreachable -", Verdict.Unknown, "2 1 1", null, false },
        { "ok Unreachable, degraded Unreachable, degraded Misconfigured", Verdict.Unreachable, "2 3 3", null, true },
        { "ok Unreachable, degraded Unreachable, stale -", Verdict.Unreachable, "2 2 2", null, false },
        { "ok Unknown, degraded Unreachable, degraded Unreachable", Verdict.Unreachable, "2 2 2", null, false },
        { "ok Healthy, degraded Healthy, stale -", Verdict.Healthy, "2 2 2", null, false },
        { "ok Unreachable, degraded Healthy, degraded Unreachable", Verdict.Unreachable, "2 2 2", null, false },
        { "stale Healthy, stale Healthy, stale Healthy", Verdict.Unknown, "2 0 0", null, false },
        { "ok Healthy, ok Healthy, stale Unreachable", Verdict.Healthy, "2 2 2", null, false },
        { "ok Unknown, ok Healthy, ok Healthy", Verdict.Healthy, "2 2 2", null, false },
        { "ok Unknown, ok Unknown, ok Healthy", Verdict.Unknown, "2 1 1", null, false },
        { "ok -, ok -, ok -", Verdict.Unknown, "2 0 0", null, false },
        { "ok Unreachable, ok Unreachable, ok Healthy, ok Healthy", Verdict.Unknown, "3 4 2", null, true },
        { "ok Healthy, ok Healthy, ok Healthy, ok Unreachable", Verdict.Healthy, "3 4 3", "r3", true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void More_than_half_of_the_configured_regions_must_agree(string regions, Verdict verdict, string counts, string? oneRegionOnly, bool disagreement)
    {
        var result = Quorum.Of(Votes(regions));

        Assert.Equal(verdict, result.Verdict);
        Assert.Equal(counts, $"{result.Counts.Needed} {result.Counts.Voting} {result.Counts.Agreeing}");
        Assert.Equal(oneRegionOnly, result.OneRegionOnly);
        Assert.Equal(disagreement, result.Disagreement);
    }

    [Theory]
    [InlineData("ok Healthy, unreachable -, unreachable -", "No quorum: 2 of 3 regions must agree, and 1 of the 1 that can vote do; r1 is unreachable, r2 is unreachable.")]
    [InlineData("ok Healthy, stale Healthy, degraded Unreachable", "No quorum: 2 of 3 regions must agree, and 1 of the 1 that can vote do; r1 has not swept lately, r2 sees more than half of its endpoints fail, or its own network disturbed, so it is not believed against a sound region.")]
    [InlineData("ok Healthy, ok -, ok Unknown", "No quorum: 2 of 3 regions must agree, and 1 of the 1 that can vote do; r1 has not probed it yet, r2 could not judge it.")]
    [InlineData("ok Healthy, ok Unreachable", "No quorum: 2 of 2 regions must agree, and 1 of the 2 that can vote do; the regions disagree.")]
    [InlineData("ok -, ok -", "Not probed yet.")]
    public void Without_a_quorum_the_headline_says_why(string regions, string headline)
    {
        var result = Quorum.Of(Votes(regions));

        Assert.Equal((Verdict.Unknown, headline, null), (result.Verdict, result.Headline, result.Since));
    }

    [Fact]
    public void A_verdict_holds_since_enough_regions_agree_and_speaks_in_the_newest_words()
    {
        var result = Quorum.Of(Votes("ok Unreachable, ok Unreachable, ok Unreachable"));

        Assert.Equal((Noon.AddMinutes(-29), "r2 says Unreachable"), (result.Since, result.Headline));
    }

    [Theory]
    [InlineData(20, 10, false)]
    [InlineData(20, 11, true)]
    [InlineData(19, 10, true)]
    [InlineData(3, 2, true)]
    [InlineData(2, 2, false)]
    [InlineData(1, 1, false)]
    [InlineData(0, 0, false)]
    public void A_region_is_degraded_when_more_than_half_of_its_endpoints_fail_at_once(int endpoints, int failing, bool degraded)
    {
        var sweep = new SweepRecord(Noon, "r0", Noon, Noon, endpoints, endpoints, failing, endpoints, 0, TimeSpan.FromMinutes(5), "1") { Endpoints = endpoints, Failing = failing };

        Assert.Equal(degraded, sweep.IsDegraded());
    }

    private static RegionVote[] Votes(string regions) => [.. regions.Split(", ").Select((text, index) =>
    {
        var words = text.Split(' ');
        var (region, state) = ($"r{index}", Enum.Parse<RegionState>(words[0], ignoreCase: true));
        return new RegionVote(region, state, words[1] == "-" ? null : new EndpointState(
            "a", region, Enum.Parse<Verdict>(words[1]), $"{region} says {words[1]}", Noon.AddMinutes(-30 + index), Noon.AddSeconds(index), $"a.{region}", 0, Noon));
    })];
}
