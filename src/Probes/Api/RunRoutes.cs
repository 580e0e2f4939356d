using IpHttps.Output;
using IpHttps.Targets;
using Probes.Access;
using Probes.Endpoints;
using Probes.Regions;
using Probes.Runs;

namespace Probes.Api;

/// <summary><c>/api/endpoints/{id}/runs</c>: what was seen, newest first.</summary>
internal static class RunRoutes
{
    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/endpoints/{id}/runs", ListAsync).Requires(Permission.Read);
        routes.MapGet("/api/endpoints/{id}/runs/{runId}", GetAsync).Requires(Permission.Read);
    }

    private static async Task<IResult> ListAsync(string id, HttpRequest request, RunReader runs, EndpointStore endpoints, CancellationToken cancellationToken)
    {
        var (query, problems) = RunQueryReader.Read(request.Query);
        if (problems.Count > 0)
        {
            return ProblemResult.Invalid("The query", problems);
        }

        try
        {
            var (page, unreachable) = await runs.QueryAsync(id, query, cancellationToken);

            // Runs outlive the registration of their endpoint, so only an endpoint that left no trace is unknown.
            return page is { Runs: [], Continuation: null } && unreachable.IsEmpty && await endpoints.GetAsync(id, cancellationToken) is null
                ? ProblemResult.NoEndpoint(id)
                : Results.Json(new RunListDocument(RunDocument.CurrentSchemaVersion, page.Runs, page.Continuation, unreachable.IsEmpty ? null : unreachable), ApiJson.Default.RunListDocument);
        }
        catch (RunQueryException e)
        {
            return ProblemResult.Invalid("The query", [new Problem(e.Field, e.Message)]);
        }
    }

    private static async Task<IResult> GetAsync(string id, string runId, RunReader runs, CancellationToken cancellationToken) =>
        await runs.GetAsync(id, runId, cancellationToken) is { } run
            ? Results.Bytes(RunJson.SerializeToUtf8(run), JsonBody.MediaType)
            : new ProblemResult(StatusCodes.Status404NotFound, $"There is no run {runId} of endpoint {id}. GET /api/endpoints/{id}/runs lists them.");
}

/// <param name="Unreachable">Regions that did not answer, so that their runs are missing here.</param>
internal sealed record RunListDocument(int SchemaVersion, IReadOnlyList<RunSummary> Runs, string? Continuation, IReadOnlyList<string>? Unreachable);
