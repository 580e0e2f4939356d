using System.Collections.Immutable;
using IpHttps.Diagnosis;
using Probes.Endpoints;
using Probes.Maintenance;
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
            async (region, stop) => new RegionView(await region.Sweeps.LatestAsync(stop), await region.Runs.LatestAsync(stop), await region.Runs.Names.ListAsync(stop)), cancellationToken);
        var list = await reading;
        return Document(list, list.Document.Endpoints, answers);
    }

    /// <summary>The same of one endpoint, compared with its siblings and not with the fleet; null when it is not registered.</summary>
    public async Task<StatusDocument?> ReadAsync(string endpointId, CancellationToken cancellationToken)
    {
        var list = await endpoints.ReadAsync(cancellationToken);
        if (list.Document.Endpoints.FirstOrDefault(endpoint => endpoint.Id == endpointId) is not { } one)
        {
            return null;
        }

        string[] wanted = [.. list.Document.Endpoints.Where(each => each.Id == endpointId || (each.Deployment is { } own && own == one.Deployment)).Select(each => each.Id)];
        var answers = await regions.AskAsync(
            async (region, stop) =>
            {
                var states = await Task.WhenAll(wanted.Select(id => region.Runs.LatestAsync(id, stop)));
                return new RegionView(await region.Sweeps.LatestAsync(stop), [.. states.OfType<EndpointState>()], await region.Runs.Names.ListAsync(stop));
            },
            cancellationToken);
        return Document(list, [one], answers);
    }

    private StatusDocument Document(EndpointList list, IEnumerable<Endpoint> wanted, ImmutableArray<RegionAnswer<RegionView>> answers)
    {
        var now = clock.GetUtcNow();
        ImmutableArray<RegionReport> reports =
            [.. answers.Select(answer => answer.Value is { } view ? health.Answering(answer.Region, view.Sweep, now) : health.Unreachable(answer.Region, now))];
        ImmutableArray<Dictionary<string, EndpointState>> states =
            [.. answers.Select(answer => (answer.Value?.States ?? []).ToDictionary(state => state.EndpointId, StringComparer.Ordinal))];
        ImmutableArray<RegionVote> Votes(string id) => [.. reports.Zip(states, (report, known) => new RegionVote(report.Region, report.State, known.GetValueOrDefault(id)))];

        // An endpoint that no region was asked about is in no comparison; it must not look as if it had not been probed.
        var asked = list.Document.Endpoints.Where(endpoint => states.Any(known => known.ContainsKey(endpoint.Id)));
        var votes = asked.ToDictionary(endpoint => endpoint.Id, endpoint => Votes(endpoint.Id), StringComparer.Ordinal);
        var maintenance = list.Maintenance.At(now);
        var compared = new StatusComparison(list, votes, answers.SelectMany(answer => answer.Value?.Names ?? []));
        return new StatusDocument(
            StatusDocument.CurrentSchemaVersion,
            now,
            [.. answers.Select(answer => answer.Region)],
            reports,
            ListReport(list, now),
            [.. wanted.Select(endpoint => Status(endpoint, Votes(endpoint.Id), compared) with { Maintenance = Announced(maintenance.Of(endpoint), now) })]);
    }

    private static MaintenanceStatus? Announced(MaintenanceWindow? window, DateTimeOffset now) =>
        window?.Times.NextAfter(now) is { } occurrence ? new MaintenanceStatus(window.Id, window.Reason, occurrence.EndsAt) : null;

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

    private static EndpointStatus Status(Endpoint endpoint, ImmutableArray<RegionVote> votes, StatusComparison compared)
    {
        var result = endpoint.Enabled
            ? Quorum.Of(votes)
            : new QuorumResult(Verdict.Unknown, "Not probed: this endpoint is switched off.", null, new QuorumCounts(0, 0, 0));
        return new EndpointStatus(
            endpoint.Id, endpoint.Deployment, endpoint.Host, result.Verdict, result.Headline, result.Since,
            endpoint.Enabled && votes.Length > 1 ? result.Counts : null,
            result.OneRegionOnly,
            result.Disagreement ? true : null,
            [.. votes.Select(vote => vote.Last).OfType<EndpointState>().Select(state => new RegionStatus(state.Region, state.Verdict, state.AsOf, state.RunId) { Fingerprint = state.Seen?.Hash })])
        {
            Changes = endpoint.Enabled ? compared.Changes(endpoint.Id, votes) : null,
            Comparisons = compared.Of(endpoint.Id),
        };
    }

    private sealed record RegionView(SweepRecord? Sweep, IReadOnlyList<EndpointState> States, IReadOnlyList<NameState> Names);
}
