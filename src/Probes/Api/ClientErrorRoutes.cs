using System.Collections.Immutable;
using IpHttps.Diagnosis;
using IpHttps.Output;
using Probes.Access;
using Probes.ClientViews;
using Probes.Endpoints;
using Probes.Regions;

namespace Probes.Api;

/// <summary><c>/api/client-errors</c>: what a client's code means, where it shows now, and whether what a client shows fits what was probed.</summary>
internal static class ClientErrorRoutes
{
    private const int SchemaVersion = 1;

    public static void MapClientErrors(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/client-errors", ListAsync).Requires(Permission.Any);
        routes.MapGet("/api/client-errors/{code}", GetAsync).Requires(Permission.Any);
        routes.MapPost("/api/client-errors/explain", ExplainAsync).Requires(Permission.Read);
    }

    private static async Task<IResult> ListAsync(HttpContext context, PredictedCodes predicted, CancellationToken cancellationToken)
    {
        var now = await NowAsync(context, predicted, cancellationToken);
        ImmutableArray<ClientErrorDocument> all = [.. ClientErrors.All.Select(error => Document(error, now))];
        return Results.Json(new ClientErrorListDocument(SchemaVersion, all), ApiJson.Default.ClientErrorListDocument);
    }

    private static async Task<IResult> GetAsync(string code, HttpContext context, PredictedCodes predicted, CancellationToken cancellationToken) =>
        ClientErrors.TryParse(code, out var error)
            ? Results.Json(Document(error, await NowAsync(context, predicted, cancellationToken)), ApiJson.Default.ClientErrorDocument)
            : new ProblemResult(StatusCodes.Status404NotFound, $"{code} is no code that is known here. GET /api/client-errors lists them all.");

    private static async Task<IResult> ExplainAsync(
        HttpRequest request, StoredExplanations explanations, EndpointStore endpoints, CancellationToken cancellationToken)
    {
        var (json, problem) = await JsonBody.ReadObjectAsync(request, cancellationToken);
        if (json is null)
        {
            return problem!;
        }

        using (json)
        {
            var (wanted, problems) = ExplainRequest.Read(json.RootElement);
            return wanted is null ? ProblemResult.Invalid("The body", problems)
                : wanted.EndpointId is { } id && await endpoints.GetAsync(id, cancellationToken) is null ? ProblemResult.NoEndpoint(id)
                : Results.Bytes(Explanations.SerializeToUtf8(await explanations.ExplainAsync(wanted, cancellationToken)), JsonBody.MediaType);
        }
    }

    /// <summary>What runs predict now; null for a caller who may not see runs, and still reads the catalogue.</summary>
    private static async Task<ILookup<string, ShowsCodeDocument>?> NowAsync(HttpContext context, PredictedCodes predicted, CancellationToken cancellationToken) =>
        context.Caller().May(Permission.Read) ? await predicted.ReadAsync(cancellationToken) : null;

    private static ClientErrorDocument Document(ClientError error, ILookup<string, ShowsCodeDocument>? now) =>
        ClientErrorDocument.Of(error) with { Endpoints = now?[error.Hex].ToImmutableArray() };
}

internal sealed record ClientErrorListDocument(int SchemaVersion, ImmutableArray<ClientErrorDocument> ClientErrors);
