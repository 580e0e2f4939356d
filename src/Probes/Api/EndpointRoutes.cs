using IpHttps.Targets;
using Probes.Access;
using Probes.Endpoints;

namespace Probes.Api;

/// <summary><c>/api/endpoints</c>: what is watched.</summary>
internal static class EndpointRoutes
{
    public static void MapEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/endpoints", ListAsync).Requires(Permission.Read);
        routes.MapPost("/api/endpoints/import", ImportAsync).Requires(Permission.Manage);
        routes.MapGet("/api/endpoints/{id}", GetAsync).Requires(Permission.Read);
        routes.MapPut("/api/endpoints/{id}", PutAsync).Requires(Permission.Manage);
        routes.MapDelete("/api/endpoints/{id}", DeleteAsync).Requires(Permission.Manage);
    }

    /// <summary>The whole endpoint document, which can be imported elsewhere.</summary>
    private static async Task<IResult> ListAsync(EndpointStore store, CancellationToken cancellationToken) =>
        Json(EndpointDocumentWriter.Write(await store.ListAsync(cancellationToken)));

    private static async Task<IResult> GetAsync(string id, EndpointStore store, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await store.GetAsync(id, cancellationToken) is not { } stored)
        {
            return ProblemResult.NoEndpoint(id);
        }

        response.Headers.ETag = stored.ETag;
        return Results.Text(stored.Json, JsonBody.MediaType);
    }

    private static async Task<IResult> PutAsync(string id, HttpRequest request, EndpointStore store, NamedCertificates certificates, CancellationToken cancellationToken)
    {
        if (await JsonBody.ReadAsync(request, cancellationToken) is not { } body)
        {
            return JsonBody.NotJson;
        }

        var deployments = (await store.ListAsync(cancellationToken)).Deployments;
        Problem[] missing = EndpointDocumentReader.ReadEndpoint(body, id, deployments).Value is { } endpoint ? [.. certificates.Problems(endpoint.Own)] : [];
        if (missing.Length > 0)
        {
            return ProblemResult.Invalid("The endpoint", missing);
        }

        return Answer(id, await store.PutAsync(id, body, request.Precondition(), cancellationToken), request.HttpContext.Response);
    }

    private static IResult Answer(string id, EndpointWriteResult result, HttpResponse response)
    {
        response.Headers.ETag = result.ETag;
        return result.Outcome switch
        {
            EndpointWriteOutcome.Created => Results.Created($"/api/endpoints/{id}", null),
            EndpointWriteOutcome.Replaced => Results.Ok(),
            EndpointWriteOutcome.PreconditionFailed => Changed(id),
            _ => ProblemResult.Invalid("The endpoint", result.Problems),
        };
    }

    private static async Task<IResult> DeleteAsync(string id, HttpRequest request, EndpointStore store, CancellationToken cancellationToken)
    {
        if (await store.DeleteAsync(id, request.Precondition(), cancellationToken))
        {
            return Results.NoContent();
        }

        return await store.GetAsync(id, cancellationToken) is null ? ProblemResult.NoEndpoint(id) : Changed(id);
    }

    private static async Task<IResult> ImportAsync(HttpRequest request, EndpointStore store, NamedCertificates certificates, CancellationToken cancellationToken)
    {
        if (await JsonBody.ReadAsync(request, cancellationToken) is not { } body)
        {
            return JsonBody.NotJson;
        }

        var problems = certificates.Problems(EndpointDocumentReader.Read(body).Value);
        if (problems.Count == 0)
        {
            problems = await store.ImportAsync(body, cancellationToken);
        }

        return problems.Count > 0 ? ProblemResult.Invalid("The document", problems) : Results.NoContent();
    }

    private static ProblemResult Changed(string id) => new(
        StatusCodes.Status412PreconditionFailed, $"{id} is not as If-Match says. GET /api/endpoints/{id} gives what it is now, with its ETag.");

    private static IResult Json(byte[] json) => Results.Bytes(json, JsonBody.MediaType);
}
