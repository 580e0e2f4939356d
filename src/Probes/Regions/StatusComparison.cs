using System.Collections.Immutable;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using Probes.Endpoints;
using Probes.Runs;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Regions;

/// <summary>What changed about endpoints, and what they look like beside each other, from the states of all regions. Pure.</summary>
internal sealed class StatusComparison
{
    private readonly EndpointList _list;
    private readonly ImmutableArray<ComparedFinding> _compared;

    /// <param name="list">The registered endpoints.</param>
    /// <param name="votes">By endpoint, of every configured region.</param>
    /// <param name="names">What regions found behind the common names of deployments.</param>
    public StatusComparison(EndpointList list, IReadOnlyDictionary<string, ImmutableArray<RegionVote>> votes, IEnumerable<NameState> names)
    {
        _list = list;
        var asked = names.ToLookup(name => name.DeploymentId, StringComparer.Ordinal);
        var runs = list.Document.Endpoints.Where(endpoint => endpoint.Enabled && votes.ContainsKey(endpoint.Id)).SelectMany(endpoint => Runs(endpoint, votes[endpoint.Id]));
        var members = list.Document.Endpoints.Where(endpoint => endpoint.Deployment is not null).ToLookup(endpoint => endpoint.Deployment!, endpoint => endpoint.Id, StringComparer.Ordinal);
        _compared = Comparisons.Of(
            [.. runs],
            [
                .. list.Document.Deployments.Select(deployment => new ComparedDeployment(deployment.Id, [.. members[deployment.Id]])
                {
                    GslbName = deployment.GslbName,
                    Gslb = Joined([.. asked[deployment.Id].Where(name => name.Name == deployment.GslbName).Select(name => name.Answer)]),
                }),
            ]);
    }

    /// <summary>Findings about this endpoint beside others; null when there are none.</summary>
    public IReadOnlyList<FindingDocument>? Of(string endpointId) =>
        Documents(_compared.Where(each => each.EndpointIds.Contains(endpointId)).Select(each => each.Finding));

    /// <summary>What changed about it, as each region saw it last; null when nothing did.</summary>
    public IReadOnlyList<FindingDocument>? Changes(string endpointId, ImmutableArray<RegionVote> votes)
    {
        var states = votes.Select(vote => vote.Last).OfType<EndpointState>().Where(state => state.Seen is not null).ToArray();
        var baseline = _list.Baselines.GetValueOrDefault(endpointId);
        var found = states.SelectMany(state => Drift.Of(state.Seen!, KnownState.Around(state, baseline)).Select(finding => (state.Region, Finding: finding)));
        return Documents(found
            .GroupBy(each => each.Finding.Info.Id)
            .Select(group => group.Count() == states.Length ? group.First().Finding : From([.. group.Select(each => each.Region)], group.First().Finding)));
    }

    private static Finding From(string[] regions, Finding finding) => finding with { Because = $"{finding.Because}; seen from {string.Join(", ", regions)} only" };

    private static FindingDocument[]? Documents(IEnumerable<Finding> findings)
    {
        FindingDocument[] all = [.. findings.OrderBy(finding => finding.Severity).Select(FindingDocuments.From)];
        return all.Length == 0 ? null : all;
    }

    /// <summary>Only views that count for the verdict are compared.</summary>
    private static IEnumerable<ComparedRun> Runs(Endpoint endpoint, ImmutableArray<RegionVote> votes) =>
        from vote in Quorum.Comparable(votes)
        let state = vote.Last
        where state is not null
        select new ComparedRun(endpoint.Id, endpoint.Host, endpoint.Port, vote.Region)
        {
            Deployment = endpoint.Deployment,
            Verdict = state.Verdict,
            At = state.AsOf,
            Seen = state.Verdict == Verdict.Unknown ? RunFingerprint.Empty : state.Seen ?? RunFingerprint.Empty,
            Address = endpoint.Address?.ToString(),
            Expect = endpoint.Expect,
        };

    /// <summary>A balancer by DNS may answer differently by region: any of its answers will do, and it has failed when all have.</summary>
    private static DnsEvidence? Joined(DnsEvidence[] answers) => answers.Length == 0
        ? null
        : answers.All(answer => answer.Failure is not null)
            ? answers[0]
            : new DnsEvidence { Addresses = [.. answers.SelectMany(answer => answer.Addresses).Distinct()] };
}
