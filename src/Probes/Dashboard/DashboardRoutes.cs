using System.Reflection;
using Probes.Access;
using Probes.Regions;

namespace Probes.Dashboard;

/// <summary><c>/dashboard</c>: pages for people, rendered here, without a script.</summary>
internal static class DashboardRoutes
{
    public const string Path = "/dashboard";

    public const string StylePath = Path + "/dashboard.css";

    private static readonly byte[] Style = ReadStyle();

    public static void MapDashboard(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, async (StatusReader status, HttpRequest request, CancellationToken cancellationToken) => new PageResult<DashboardPage>(
            new Dictionary<string, object?>
            {
                [nameof(DashboardPage.Status)] = await status.ReadAsync(cancellationToken),
                [nameof(DashboardPage.Server)] = $"{request.Scheme}://{request.Host}",
            })).Requires(Permission.Read);
        routes.MapGet(StylePath, (HttpResponse response) =>
        {
            response.Headers.CacheControl = "no-cache";
            return Results.Bytes(Style, "text/css; charset=utf-8");
        }).Requires(Permission.Read);
    }

    private static byte[] ReadStyle()
    {
        using var source = Assembly.GetExecutingAssembly().GetManifestResourceStream("Probes.Dashboard.dashboard.css")
            ?? throw new InvalidOperationException("the style sheet is not in the assembly");
        using var copy = new MemoryStream();
        source.CopyTo(copy);
        return copy.ToArray();
    }
}
