using System.Collections.Immutable;
using Probes.Access;
using Probes.Regions;
using Probes.Runs;

namespace Probes.Api;

/// <summary><c>/api/status</c>: what is known now.</summary>
internal static class StatusRoutes
{
    public static void MapStatus(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/status", async (StatusReader status, CancellationToken cancellationToken) =>
            Results.Json(await status.ReadAsync(cancellationToken), ApiJson.Default.StatusDocument)).Requires(Permission.Read);
        routes.MapGet("/api/endpoints/{id}/status", GetAsync).Requires(Permission.Read);
    }

    private static async Task<IResult> GetAsync(string id, StatusReader status, CancellationToken cancellationToken) =>
        await status.ReadAsync(id, cancellationToken) is { Endpoints: [var endpoint] } document
            ? Results.Json(new EndpointStatusDocument(document.SchemaVersion, document.AsOf, document.RegionStates, document.EndpointList, endpoint), ApiJson.Default.EndpointStatusDocument)
            : ProblemResult.NoEndpoint(id);
}

internal sealed record EndpointStatusDocument(
    int SchemaVersion, DateTimeOffset AsOf, ImmutableArray<RegionReport> RegionStates, EndpointListReport? EndpointList, EndpointStatus Endpoint);
