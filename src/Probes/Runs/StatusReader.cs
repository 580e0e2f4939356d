using IpHttps.Diagnosis;
using Probes.Endpoints;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Runs;

/// <summary>Joins the registered endpoints with what was last seen of them.</summary>
public sealed class StatusReader(EndpointStore endpoints, RunStore runs, string region, TimeProvider clock)
{
    public async Task<StatusDocument> ReadAsync(CancellationToken cancellationToken)
    {
        var document = await endpoints.ListAsync(cancellationToken);
        var states = (await runs.LatestAsync(cancellationToken)).ToDictionary(state => state.EndpointId, StringComparer.Ordinal);
        return Document([.. document.Endpoints.Select(endpoint => Status(endpoint, states.GetValueOrDefault(endpoint.Id)))]);
    }

    /// <summary>The same of one endpoint; null when it is not registered.</summary>
    public async Task<StatusDocument?> ReadAsync(string endpointId, CancellationToken cancellationToken) =>
        await endpoints.GetAsync(endpointId, cancellationToken) is { } stored
            ? Document([Status(stored.Endpoint, await runs.LatestAsync(endpointId, cancellationToken))])
            : null;

    private static EndpointStatus Status(Endpoint endpoint, EndpointState? state)
    {
        var (verdict, headline, since) = (endpoint.Enabled, state) switch
        {
            (false, _) => (Verdict.Unknown, "Not probed: this endpoint is switched off.", null),
            (true, null) => (Verdict.Unknown, "Not probed yet.", null),
            _ => (state.Verdict, state.Headline, (DateTimeOffset?)state.Since),
        };
        return new EndpointStatus(
            endpoint.Id, endpoint.Deployment, endpoint.Host, verdict, headline, since,
            state is null ? [] : [new RegionStatus(state.Region, state.Verdict, state.AsOf, state.RunId)]);
    }

    private StatusDocument Document(EndpointStatus[] statuses) =>
        new(StatusDocument.CurrentSchemaVersion, clock.GetUtcNow(), [region], [.. statuses]);
}
