using IpHttps.Output.Pcapng;
using Probes.Access;
using Probes.Regions;
using Probes.Runs;

namespace Probes.Api;

/// <summary><c>/api/endpoints/{id}/runs/{runId}/trace.pcapng</c>: what went over the wire in a check.</summary>
internal static class TraceRoutes
{
    public static void MapTraces(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/endpoints/{id}/runs/{runId}/trace.pcapng", GetAsync).Requires(Permission.Read);

    private static async Task<IResult> GetAsync(string id, string runId, TraceReader traces, CancellationToken cancellationToken) =>
        CheckRunId.Parse(runId) is not { } run
            ? NotThere($"Run {runId} has no trace: only checks on demand are recorded. POST /api/checks with this endpoint, then ask for the trace of the run that it names.")
            : await traces.GetAsync(run, id, cancellationToken) switch
            {
                null => NotThere($"There is no trace of run {runId} of endpoint {id}. It is kept for 7 days after its check; POST /api/checks makes one."),
                { Length: 0 } => NotThere($"The trace of run {runId} was larger than {TraceStore.LargestTrace} bytes and was not kept. Make it with probe check --trace."),
                var file => Results.Bytes(file, TraceFile.MediaType, $"{run}.pcapng"),
            };

    private static ProblemResult NotThere(string why) => new(StatusCodes.Status404NotFound, why);
}
