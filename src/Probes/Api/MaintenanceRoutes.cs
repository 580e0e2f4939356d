using System.Text;
using IpHttps.Targets;
using Probes.Access;
using Probes.Endpoints;
using Probes.Maintenance;

namespace Probes.Api;

/// <summary><c>/api/maintenance</c>: work that is announced. Probing goes on in it, and what is found counts for no alert and no availability.</summary>
internal static class MaintenanceRoutes
{
    /// <summary>Each sweep looks at every window.</summary>
    public const int MostWindows = 1000;

    public static void MapMaintenance(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/maintenance", ListAsync).Requires(Permission.Read);
        routes.MapGet("/api/maintenance/{id}", GetAsync).Requires(Permission.Read);
        routes.MapPut("/api/maintenance/{id}", PutAsync).Requires(Permission.Manage);
        routes.MapDelete("/api/maintenance/{id}", DeleteAsync).Requires(Permission.Manage);
    }

    private static async Task<IResult> ListAsync(EndpointStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var announced = (await store.ReadAsync(cancellationToken)).Announced;
        return Results.Json(
            new MaintenanceListDocument(MaintenanceListDocument.CurrentSchemaVersion, now, [.. announced.Select(each => MaintenanceDocument.Of(each, now))]),
            ApiJson.Default.MaintenanceListDocument);
    }

    private static async Task<IResult> GetAsync(string id, EndpointStore store, TimeProvider clock, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await store.GetMaintenanceAsync(id, cancellationToken) is not { } stored)
        {
            return NoWindow(id);
        }

        response.Headers.ETag = stored.ETag;
        return Results.Json(MaintenanceDocument.Of(stored, clock.GetUtcNow()), ApiJson.Default.MaintenanceDocument);
    }

    private static async Task<IResult> PutAsync(string id, HttpRequest request, EndpointStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await JsonBody.ReadAsync(request, cancellationToken) is not { } body)
        {
            return JsonBody.NotJson;
        }

        var reading = MaintenanceReader.Read(body, id);
        if (reading.Value is not { } window)
        {
            return ProblemResult.Invalid("The window", reading.Problems);
        }

        var list = await store.ReadAsync(cancellationToken);
        Problem[] problems = [.. Problems(window, list, clock.GetUtcNow())];
        if (problems.Length > 0)
        {
            return ProblemResult.Invalid("The window", problems);
        }

        var stored = new StoredMaintenance(window, Encoding.UTF8.GetString(body.Span), request.HttpContext.Caller().Id, clock.GetUtcNow(), "");
        return await store.PutMaintenanceAsync(stored, request.Precondition(), cancellationToken) is { } etag
            ? Declared(stored with { ETag = etag }, isNew: list.Announced.All(each => each.Window.Id != id), request.HttpContext.Response)
            : Changed(id);
    }

    private static IResult Declared(StoredMaintenance stored, bool isNew, HttpResponse response)
    {
        response.Headers.ETag = stored.ETag;
        response.Headers.Location = $"/api/maintenance/{stored.Window.Id}";
        return Results.Json(
            MaintenanceDocument.Of(stored, stored.At), ApiJson.Default.MaintenanceDocument, statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<IResult> DeleteAsync(string id, HttpRequest request, EndpointStore store, CancellationToken cancellationToken)
    {
        if (await store.DeleteMaintenanceAsync(id, request.Precondition(), cancellationToken))
        {
            return Results.NoContent();
        }

        return await store.GetMaintenanceAsync(id, cancellationToken) is null ? NoWindow(id) : Changed(id);
    }

    /// <summary>What is well formed and would do nothing is a slip of the pen.</summary>
    private static IEnumerable<Problem> Problems(MaintenanceWindow window, EndpointList list, DateTimeOffset now)
    {
        var known = list.Document.Endpoints;
        if (list.Announced.Length >= MostWindows && list.Announced.All(each => each.Window.Id != window.Id))
        {
            yield return new Problem("id", $"would be one window more than the {MostWindows} that there may be; DELETE those that are over");
        }

        if (window.Times.NextAfter(now) is null)
        {
            yield return new Problem("to", "is over already; a window counts from when it is declared, and runs that were made are not changed afterwards");
        }

        foreach (var id in window.Endpoints.Where(id => known.All(endpoint => endpoint.Id != id)))
        {
            yield return new Problem("endpoints", $"there is no endpoint {id}. GET /api/endpoints lists them all.");
        }

        foreach (var id in window.Deployments.Where(id => known.All(endpoint => endpoint.Deployment != id)))
        {
            yield return new Problem("deployments", $"no endpoint belongs to a deployment {id}. GET /api/endpoints lists them all.");
        }

        foreach (var tag in window.Tags.Where(tag => known.All(endpoint => !endpoint.Tags.Contains(tag))))
        {
            yield return new Problem("tags", $"no endpoint bears the tag {tag}. GET /api/endpoints lists them all.");
        }
    }

    private static ProblemResult NoWindow(string id) => new(StatusCodes.Status404NotFound, $"There is no maintenance window {id}. GET /api/maintenance lists them all.");

    private static ProblemResult Changed(string id) => new(
        StatusCodes.Status412PreconditionFailed, $"The window {id} is not as If-Match says. GET /api/maintenance/{id} gives what it is now, with its ETag.");
}
