using System.Collections.Immutable;
using IpHttps.Diagnosis.ClientViews;
using IpHttps.Output;
using Probes.Endpoints;
using Probes.Regions;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.ClientViews;

/// <summary>
/// Holds what a client shows against the latest stored run of its server. Nothing is probed: a text that somebody pasted must not aim the prober,
/// so only registered endpoints are compared, and a new run is asked for by a check.
/// </summary>
internal sealed class StoredExplanations(EndpointStore endpoints, StatusReader status, RunReader runs)
{
    public async Task<ExplanationDocument> ExplainAsync(ExplainRequest request, CancellationToken cancellationToken)
    {
        var registered = (await endpoints.ListAsync(cancellationToken)).Endpoints;
        var views = new List<ClientViewDocument>();
        foreach (var view in request.Reading.Views)
        {
            views.Add(await OneAsync(view, Match(registered, view.Url, request.EndpointId), cancellationToken));
        }

        return new ExplanationDocument(ExplanationDocument.CurrentSchemaVersion, views, request.Reading.Notes);
    }

    /// <summary>The endpoint that the client connects to; of several with its host and port the one with its path, and an enabled one.</summary>
    private static Endpoint? Match(ImmutableArray<Endpoint> registered, ClientUrl? url, string? id) => id is not null
        ? registered.FirstOrDefault(endpoint => endpoint.Id == id)
        : registered
            .Where(endpoint => url is not null && endpoint.Port == url.Port && string.Equals(endpoint.Host, url.Host, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(endpoint => string.Equals(endpoint.Path, url!.Path, StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(endpoint => endpoint.Enabled)
            .FirstOrDefault();

    private async Task<ClientViewDocument> OneAsync(ClientView view, Endpoint? endpoint, CancellationToken cancellationToken)
    {
        if (endpoint is null)
        {
            return Explanations.Of(view, null) with { NoRun = Unregistered(view.Url) };
        }

        if (await LatestAsync(endpoint.Id, cancellationToken) is not { } run)
        {
            return Explanations.Of(view, null) with { NoRun = $"Endpoint {endpoint.Id} has no stored run yet; POST /api/checks with its endpointId makes one." };
        }

        var check = new CheckLinkDocument("/api/checks", endpoint.Id);
        return Explanations.Of(view, run) with
        {
            StoredRun = new StoredRunDocument(endpoint.Id, run.ProbeId, run.Region, run.StartedAt, $"/api/endpoints/{endpoint.Id}/runs/{run.ProbeId}", check),
        };
    }

    /// <summary>Of all regions the run that is newest.</summary>
    private async Task<RunDocument?> LatestAsync(string endpointId, CancellationToken cancellationToken)
    {
        var regions = (await status.ReadAsync(endpointId, cancellationToken))?.Endpoints.FirstOrDefault()?.Regions ?? [];
        foreach (var region in regions.OrderByDescending(region => region.AsOf))
        {
            try
            {
                if (await runs.GetAsync(endpointId, region.RunId, cancellationToken) is { } run)
                {
                    return run;
                }
            }
            catch (RegionUnreachableException)
            {
                // The next region's run is older, and better than none.
            }
        }

        return null;
    }

    private static string Unregistered(ClientUrl? url) => url is null
        ? "The output names no server: add the output of Get-NetIPHttpsConfiguration, or give an endpointId."
        : $"{url.Host}, port {url.Port}, is no registered endpoint, and pasted text never makes this app probe a host. Register it (PUT /api/endpoints/{{id}}), or with the "
            + "permission adhoc check it: POST /api/checks with host and port.";
}
