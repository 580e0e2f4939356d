using System.Text.Json;
using IpHttps.Targets;
using Probes.Access;
using Probes.Endpoints;

namespace Probes.Api;

/// <summary><c>/api/endpoints/{id}/baseline</c>: what the owner has said is right.</summary>
internal static class BaselineRoutes
{
    public static void MapBaselines(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/endpoints/{id}/baseline", GetAsync).Requires(Permission.Read);
        routes.MapPut("/api/endpoints/{id}/baseline", PutAsync).Requires(Permission.Manage);
        routes.MapDelete("/api/endpoints/{id}/baseline", DeleteAsync).Requires(Permission.Manage);
    }

    private static async Task<IResult> GetAsync(string id, EndpointStore store, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await store.GetBaselineAsync(id, cancellationToken) is not { } stored)
        {
            return await store.GetAsync(id, cancellationToken) is null ? ProblemResult.NoEndpoint(id) : NoBaseline(id);
        }

        response.Headers.ETag = stored.ETag;
        return Json(stored.Document, StatusCodes.Status200OK);
    }

    private static async Task<IResult> PutAsync(string id, HttpRequest request, BaselineWriter writer, CancellationToken cancellationToken)
    {
        var (json, problem) = await JsonBody.ReadObjectAsync(request, cancellationToken);
        if (json is null)
        {
            return problem!;
        }

        using (json)
        {
            var (order, problems) = BaselineOrder.Read(json.RootElement);
            return problems.Count > 0
                ? ProblemResult.Invalid("The baseline", problems)
                : await writer.WriteAsync(id, order with { By = request.HttpContext.Caller().Id, IfMatch = request.Precondition() }, request.HttpContext.Response, cancellationToken);
        }
    }

    private static async Task<IResult> DeleteAsync(string id, HttpRequest request, EndpointStore store, CancellationToken cancellationToken)
    {
        if (await store.DeleteBaselineAsync(id, request.Precondition(), cancellationToken))
        {
            return Results.NoContent();
        }

        return await store.GetAsync(id, cancellationToken) is null ? ProblemResult.NoEndpoint(id)
            : await store.GetBaselineAsync(id, cancellationToken) is null ? NoBaseline(id)
            : Changed(id);
    }

    internal static IResult Json(BaselineDocument document, int status) =>
        Results.Text(JsonSerializer.Serialize(document, BaselineJson.Default.BaselineDocument), JsonBody.MediaType, statusCode: status);

    internal static ProblemResult Changed(string id) => new(
        StatusCodes.Status412PreconditionFailed, $"The baseline of {id} is not as If-Match says. GET /api/endpoints/{id}/baseline gives what it is now, with its ETag.");

    private static ProblemResult NoBaseline(string id) => new(StatusCodes.Status404NotFound, $"The endpoint {id} has no baseline. PUT /api/endpoints/{id}/baseline pins one.");
}

/// <summary>What a caller says is right.</summary>
internal sealed record BaselineOrder
{
    private const int LongestNote = 500;

    /// <summary>The run that saw it so; null for the latest.</summary>
    public string? RunId { get; init; }

    /// <summary>Only acknowledge the change: what was pinned stays pinned, and nothing else is.</summary>
    public bool Accept { get; init; }

    public string? Note { get; init; }

    public string By { get; init; } = "";

    public string? IfMatch { get; init; }

    public static (BaselineOrder Order, IReadOnlyList<Problem> Problems) Read(JsonElement json)
    {
        var problems = new List<Problem>();
        var order = new BaselineOrder();
        foreach (var field in json.EnumerateObject())
        {
            order = (field.Name, field.Value.ValueKind) switch
            {
                ("run", JsonValueKind.String) => order with { RunId = field.Value.GetString() },
                ("accept", JsonValueKind.True or JsonValueKind.False) => order with { Accept = field.Value.GetBoolean() },
                ("note", JsonValueKind.String) when field.Value.GetString()!.Length <= LongestNote => order with { Note = field.Value.GetString() },
                ("run", _) => Wrong("must be the id of a run, in quotes"),
                ("accept", _) => Wrong("must be true or false"),
                ("note", _) => Wrong($"must be a text of at most {LongestNote} characters"),
                _ => Wrong("is not known; use run, accept, note"),
            };

            BaselineOrder Wrong(string why)
            {
                problems.Add(new Problem(field.Name, why));
                return order;
            }
        }

        return (order, problems);
    }
}
