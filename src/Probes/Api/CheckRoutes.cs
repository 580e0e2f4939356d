using System.Collections.Immutable;
using System.Text.Json;
using IpHttps.Output;
using IpHttps.Targets;
using Probes.Endpoints;
using Probes.Runs;

namespace Probes.Api;

/// <summary><c>/api/checks</c>: probe one endpoint now, outside the schedule.</summary>
internal static class CheckRoutes
{
    private const string EndpointId = "endpointId";

    public static void MapChecks(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/checks", PostAsync);
        routes.MapGet("/api/checks/{id}", GetAsync);
    }

    private static async Task<IResult> PostAsync(HttpContext context, EndpointStore endpoints, CheckRunner checks, CancellationToken cancellationToken)
    {
        if (await JsonBody.ReadAsync(context.Request, cancellationToken) is not { } body)
        {
            return JsonBody.NotJson;
        }

        var (id, problem) = Wanted(body);
        if (problem is not null)
        {
            return problem;
        }

        if (await endpoints.GetAsync(id!, cancellationToken) is not { } stored)
        {
            return ProblemResult.NoEndpoint(id!);
        }

        var (checkId, run) = await checks.RunAsync(stored.Endpoint, cancellationToken);
        context.Response.Headers.Location = $"/api/checks/{checkId}";
        return Complete(checkId, [new CheckRegion(run.Region, run)]);
    }

    private static async Task<IResult> GetAsync(string id, CheckStore checks, CancellationToken cancellationToken) =>
        await checks.GetAsync(id, cancellationToken) is { Count: > 0 } results
            ? Complete(id, [.. results.Select(result => new CheckRegion(result.Region, result.Run))])
            : new ProblemResult(StatusCodes.Status404NotFound, $"There is no check {id}. It may have expired; POST /api/checks makes one.");

    private static (string? EndpointId, ProblemResult? Problem) Wanted(ReadOnlyMemory<byte> body)
    {
        var (parsed, problem) = JsonBody.ParseObject(body);
        if (problem is not null)
        {
            return (null, problem);
        }

        using var json = parsed!;
        if (json.RootElement.TryGetProperty("host", out _))
        {
            return (null, new ProblemResult(
                StatusCodes.Status403Forbidden, "A free host needs a permission that nobody has here. Register it with PUT /api/endpoints/{id}, or use the command line: probe check HOST."));
        }

        var problems = json.RootElement.EnumerateObject()
            .Where(field => field.Name != EndpointId)
            .Select(field => new Problem(field.Name, $"is no field; there is {EndpointId}"))
            .ToList();
        var id = json.RootElement.TryGetProperty(EndpointId, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (string.IsNullOrEmpty(id))
        {
            problems.Add(new Problem(EndpointId, "must be the id of a registered endpoint"));
        }

        return problems.Count > 0 ? (null, ProblemResult.Invalid("The body", problems)) : (id, null);
    }

    private static IResult Complete(string checkId, ImmutableArray<CheckRegion> regions) =>
        Results.Json(new CheckDocument(CheckDocument.CurrentSchemaVersion, checkId, "complete", regions), ApiJson.Default.CheckDocument);
}

/// <param name="State"><c>complete</c>: every region has answered.</param>
internal sealed record CheckDocument(int SchemaVersion, string CheckId, string State, ImmutableArray<CheckRegion> Regions)
{
    public const int CurrentSchemaVersion = 1;
}

internal sealed record CheckRegion(string Region, RunDocument Run);
