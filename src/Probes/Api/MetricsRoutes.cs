using System.Text;
using Probes.Access;
using Probes.Regions;
using Probes.Telemetry;

namespace Probes.Api;

/// <summary><c>/metrics</c> for Prometheus, and <c>/openapi.json</c> for those who generate clients.</summary>
internal static class MetricsRoutes
{
    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/metrics", async (StatusReader status, TelemetryCounts telemetry, CancellationToken cancellationToken) => Results.Text(
            MetricsText.Of(await status.ReadAsync(cancellationToken), telemetry, ProgramVersion.Text), MetricsText.ContentType, Encoding.UTF8)).Requires(Permission.Read);
        routes.MapOpenApi("/openapi.json").Requires(Permission.Read);
    }
}
