using IpHttps.Output;
using IpHttps.Targets;
using Probes.Endpoints;
using Probes.Regions;
using Probes.Runs;

namespace Probes.Api;

/// <summary>Turns what a caller says is right into a stored baseline.</summary>
internal sealed class BaselineWriter(EndpointStore store, RunReader runs, RegionReaders regions, TimeProvider clock)
{
    public async Task<IResult> WriteAsync(string id, BaselineOrder order, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await store.GetAsync(id, cancellationToken) is null)
        {
            return ProblemResult.NoEndpoint(id);
        }

        var (seen, runId) = order.RunId is { } wanted ? (await OfRunAsync(id, wanted, cancellationToken), wanted) : await LatestAsync(id, cancellationToken);
        if (seen is null)
        {
            return order.RunId is null
                ? new ProblemResult(StatusCodes.Status409Conflict, $"No run of {id} has seen anything yet, so there is nothing to pin. POST /api/checks probes now.")
                : ProblemResult.Invalid("The baseline", [new Problem("run", $"there is no run {order.RunId} of {id} that saw anything")]);
        }

        var before = await store.GetBaselineAsync(id, cancellationToken);
        var document = new BaselineDocument(
            BaselineDocument.CurrentSchemaVersion, order.Accept ? before?.Document.Pinned ?? false : true, seen, runId, order.By, clock.GetUtcNow(), order.Note);
        if (await store.PutBaselineAsync(id, document, order.IfMatch, cancellationToken) is not { } etag)
        {
            return BaselineRoutes.Changed(id);
        }

        response.Headers.ETag = etag;
        response.Headers.Location = $"/api/endpoints/{id}/baseline";
        return BaselineRoutes.Json(document, before is null ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private async Task<FingerprintDocument?> OfRunAsync(string id, string runId, CancellationToken cancellationToken) =>
        await runs.GetAsync(id, runId, cancellationToken) is { } run ? FingerprintDocuments.From(FingerprintDocuments.Of(run)) : null;

    /// <summary>What the newest run of all regions saw.</summary>
    private async Task<(FingerprintDocument? Seen, string? RunId)> LatestAsync(string id, CancellationToken cancellationToken)
    {
        var answers = await regions.AskAsync(async (region, stop) => new Found(await region.Runs.LatestAsync(id, stop)), cancellationToken);
        var newest = answers.Select(answer => answer.Value?.State).OfType<EndpointState>().Where(state => state.Seen is not null).MaxBy(state => state.AsOf);
        return newest is null ? (null, null) : (FingerprintDocuments.From(newest.Seen!), newest.RunId);
    }

    private sealed record Found(EndpointState? State);
}
