using System.Collections.Immutable;
using IpHttps.Diagnosis;
using Probes.Endpoints;
using Probes.Runs;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Regions;

/// <summary>Joins the registered endpoints with what every region saw last of them.</summary>
internal sealed class StatusReader(EndpointStore endpoints, RegionReaders regions, RegionHealth health, TimeProvider clock)
{
    public async Task<StatusDocument> ReadAsync(CancellationToken cancellationToken)
    {
        var reading = endpoints.ReadAsync(cancellationToken);
        var answers = await regions.AskAsync(
            async (region, stop) => new RegionView(await region.Sweeps.LatestAsync(stop), await region.Runs.LatestAsync(stop)), cancellationToken);
        var list = await reading;
        return Document(list, list.Document.Endpoints, answers);
    }

    /// <summary>The same of one endpoint; null when it is not registered.</summary>
    public async Task<StatusDocument?> ReadAsync(string endpointId, CancellationToken cancellationToken)
    {
        var reading = endpoints.ReadAsync(cancellationToken);
        var answers = await regions.AskAsync(
            async (region, stop) =>
            {
                var state = await region.Runs.LatestAsync(endpointId, stop);
                return new RegionView(await region.Sweeps.LatestAsync(stop), state is null ? [] : [state]);
            },
            cancellationToken);
        var list = await reading;
        return list.Document.Endpoints.FirstOrDefault(endpoint => endpoint.Id == endpointId) is { } one ? Document(list, [one], answers) : null;
    }

    private StatusDocument Document(EndpointList list, IEnumerable<Endpoint> wanted, ImmutableArray<RegionAnswer<RegionView>> answers)
    {
        var now = clock.GetUtcNow();
        ImmutableArray<RegionReport> reports =
            [.. answers.Select(answer => answer.Value is { } view ? health.Answering(answer.Region, view.Sweep, now) : health.Unreachable(answer.Region, now))];
        ImmutableArray<Dictionary<string, EndpointState>> states =
            [.. answers.Select(answer => (answer.Value?.States ?? []).ToDictionary(state => state.EndpointId, StringComparer.Ordinal))];
        return new StatusDocument(
            StatusDocument.CurrentSchemaVersion,
            now,
            [.. answers.Select(answer => answer.Region)],
            reports,
            ListReport(list, now),
            [.. wanted.Select(endpoint => Status(endpoint, [.. reports.Zip(states, (report, known) =>
                new RegionVote(report.Region, report.State, known.GetValueOrDefault(endpoint.Id)))]))]);
    }

    private static EndpointListReport? ListReport(EndpointList list, DateTimeOffset now)
    {
        if (list.HomeRegion is not { } home)
        {
            return null;
        }

        var age = now - list.SnapshotOf;
        var state = !list.IsSnapshot ? "ok" : age <= EndpointList.StaleAfter ? "snapshot" : "stale";
        return new EndpointListReport(home, state, list.SnapshotOf, age is { } span ? (long)span.TotalSeconds : null);
    }

    private static EndpointStatus Status(Endpoint endpoint, ImmutableArray<RegionVote> votes)
    {
        var result = endpoint.Enabled
            ? Quorum.Of(votes)
            : new QuorumResult(Verdict.Unknown, "Not probed: this endpoint is switched off.", null, new QuorumCounts(0, 0, 0));
        return new EndpointStatus(
            endpoint.Id, endpoint.Deployment, endpoint.Host, result.Verdict, result.Headline, result.Since,
            endpoint.Enabled && votes.Length > 1 ? result.Counts : null,
            result.OneRegionOnly,
            result.Disagreement ? true : null,
            [.. votes.Select(vote => vote.Last).OfType<EndpointState>().Select(state => new RegionStatus(state.Region, state.Verdict, state.AsOf, state.RunId))]);
    }

    private sealed record RegionView(SweepRecord? Sweep, IReadOnlyList<EndpointState> States);
}
