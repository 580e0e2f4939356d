namespace Probes.Api;

/// <summary>Every route of the API.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapEndpoints();
        routes.MapBaselines();
        routes.MapStatus();
        routes.MapRuns();
        routes.MapUptime();
        routes.MapReports();
        routes.MapMaintenance();
        routes.MapTraces();
        routes.MapChecks();
        routes.MapCatalogue();
        routes.MapClientErrors();
        routes.MapHealth();
        routes.MapMetrics();
    }
}
