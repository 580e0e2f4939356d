using Probes.Access;
using Probes.Runs;
using Probes.Schedule;

namespace Probes.Api;

/// <summary><c>/api/health</c>: is the process up, and does it still probe? They say nothing else, so that they may be open to a load balancer.</summary>
internal static class HealthRoutes
{
    public const string LivePath = "/api/health/live";

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapLive();
        routes.MapGet("/api/health/freshness", FreshnessAsync).IsOpen();
    }

    public static void MapLive(this IEndpointRouteBuilder routes) => routes.MapGet(LivePath, () => Answer(StatusCodes.Status200OK, "live", null)).IsOpen();

    private static async Task<IResult> FreshnessAsync(
        SweepStore sweeps, ProbesOptions options, ProgramStart start, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var limit = Slots.Freshness(options.Interval, options.ProbeTimeout);
        var age = now - (await sweeps.LatestFinishedAsync(cancellationToken))?.FinishedAt;
        if (age <= limit)
        {
            return Answer(StatusCodes.Status200OK, "fresh", age);
        }

        return now - start.At <= limit
            ? Answer(StatusCodes.Status200OK, "starting", age)
            : Answer(StatusCodes.Status503ServiceUnavailable, "stale", age);
    }

    private static IResult Answer(int status, string text, TimeSpan? age) =>
        Results.Json(new HealthDocument(text, age is { } span ? (long)span.TotalSeconds : null), ApiJson.Default.HealthDocument, statusCode: status);
}

/// <param name="Status"><c>live</c>, <c>fresh</c>, <c>starting</c> or <c>stale</c>.</param>
/// <param name="AgeSeconds">Since the last sweep ended; absent before the first.</param>
internal sealed record HealthDocument(string Status, long? AgeSeconds);

/// <summary>When this process began.</summary>
internal sealed record ProgramStart(DateTimeOffset At);
