using System.Collections.Immutable;
using IpHttps.Diagnosis;
using Probes.Runs;

namespace Probes.Regions;

/// <summary>
/// One verdict from those of several regions. More than half of the configured regions must agree on whether clients can connect;
/// a region that is unreachable or stale has no vote, and neither has the verdict Unknown; a degraded one has, where no sound region says otherwise. Pure.
/// </summary>
public static class Quorum
{
    /// <param name="configured">Every configured region, heard of or not.</param>
    public static QuorumResult Of(IReadOnlyList<RegionVote> configured)
    {
        var needed = (configured.Count / 2) + 1;
        if (configured is [var only])
        {
            return Alone(only);
        }

        EndpointState[] votes = [.. Voters(configured).Where(HasSay).Select(vote => vote.Last!)];
        EndpointState[] failing = [.. votes.Where(vote => RunState.IsFailure(vote.Verdict))];
        EndpointState[] working = [.. votes.Except(failing)];
        var majority = failing.Length >= needed ? failing : working.Length >= needed ? working : null;
        var counts = new QuorumCounts(needed, votes.Length, majority?.Length ?? Math.Max(failing.Length, working.Length));
        return (majority is null ? None(configured, counts) : Agreed(majority, counts)) with
        {
            OneRegionOnly = failing.Length == 1 && working.Length > 0 ? failing[0].Region : null,
            Disagreement = votes.Select(vote => vote.Verdict).Distinct().Count() > 1,
        };
    }

    /// <summary>The regions whose views of an endpoint can be held against each other: sound ones, or degraded ones when all that answer are; with one region, that one.</summary>
    internal static IEnumerable<RegionVote> Comparable(IReadOnlyList<RegionVote> configured)
    {
        RegionVote[] current = [.. configured.Where(vote => vote.State is RegionState.Ok or RegionState.Degraded)];
        return configured is [_] ? configured
            : current.Length > configured.Count / 2 && current.All(vote => vote.State == RegionState.Degraded) ? current
            : current.Where(vote => vote.State == RegionState.Ok);
    }

    /// <summary>There is nothing to compare one region with, so its word stands; its age and state are told beside it.</summary>
    private static QuorumResult Alone(RegionVote only) => only.Last is { } last
        ? new QuorumResult(last.Verdict, last.Headline, last.Since, new QuorumCounts(1, 1, 1))
        : new QuorumResult(Verdict.Unknown, "Not probed yet.", null, new QuorumCounts(1, 0, 0));

    /// <summary>
    /// A degraded region may see failing what only its own network fails to reach. So its word counts where no sound region says otherwise:
    /// what all see alike is true of the endpoint, whatever else is wrong.
    /// </summary>
    private static IEnumerable<RegionVote> Voters(IReadOnlyList<RegionVote> configured)
    {
        bool[] sound = [.. configured.Where(vote => vote.State == RegionState.Ok && HasSay(vote)).Select(Fails).Distinct()];
        return configured.Where(vote => vote.State == RegionState.Ok || (vote.State == RegionState.Degraded && HasSay(vote) && sound.All(fails => fails == Fails(vote))));
    }

    private static bool Fails(RegionVote vote) => RunState.IsFailure(vote.Last!.Verdict);

    private static bool HasSay(RegionVote vote) => vote.Last is { Verdict: not Verdict.Unknown };

    /// <summary>The verdict most of them give, the worse one when two are as frequent, in the words of the newest run that gives it.</summary>
    private static QuorumResult Agreed(EndpointState[] majority, QuorumCounts counts)
    {
        var verdict = majority.GroupBy(vote => vote.Verdict).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
        var newest = majority.Where(vote => vote.Verdict == verdict).MaxBy(vote => vote.AsOf)!;

        // The quorum was reached when the last region that it needed joined.
        return new QuorumResult(verdict, newest.Headline, majority.Select(vote => vote.Since).Order().ElementAt(counts.Needed - 1), counts);
    }

    private static QuorumResult None(IReadOnlyList<RegionVote> configured, QuorumCounts counts)
    {
        if (configured.All(vote => vote.State is RegionState.Ok && vote.Last is null))
        {
            return new QuorumResult(Verdict.Unknown, "Not probed yet.", null, counts);
        }

        var silent = configured.Select(Why).OfType<string>().ToImmutableArray();
        var reasons = silent.IsEmpty ? "the regions disagree" : string.Join(", ", silent);
        return new QuorumResult(
            Verdict.Unknown, $"No quorum: {counts.Needed} of {configured.Count} regions must agree, and {counts.Agreeing} of the {counts.Voting} that can vote do; {reasons}.", null, counts);
    }

    private static string? Why(RegionVote vote) => vote switch
    {
        { State: RegionState.Unreachable } => $"{vote.Region} is unreachable",
        { State: RegionState.Stale } => $"{vote.Region} has not swept lately",
        { State: RegionState.Degraded } => $"{vote.Region} sees more than half of its endpoints fail, or its own network disturbed, so it is not believed against a sound region",
        { Last: null } => $"{vote.Region} has not probed it yet",
        { Last.Verdict: Verdict.Unknown } => $"{vote.Region} could not judge it",
        _ => null,
    };
}

/// <param name="Headline">Why, in one sentence; with no quorum, why there is none.</param>
/// <param name="Since">Since when enough regions agree; null without a quorum.</param>
public sealed record QuorumResult(Verdict Verdict, string Headline, DateTimeOffset? Since, QuorumCounts Counts)
{
    /// <summary>The one voting region that sees a failure while another sees none.</summary>
    public string? OneRegionOnly { get; init; }

    /// <summary>Voting regions give different verdicts.</summary>
    public bool Disagreement { get; init; }
}
