using Probes.Access;
using Probes.Checks;

namespace Probes.Api;

/// <summary><c>/api/checks</c>: probe one endpoint now, outside the schedule, from every region.</summary>
internal static class CheckRoutes
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(2);

    public static void MapChecks(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/checks", PostAsync).Requires(Permission.Execute).RequireRateLimiting(CheckLimits.Policy);
        routes.MapGet("/api/checks/{id}", GetAsync).Requires(Permission.Read | Permission.Execute);
    }

    private static async Task<IResult> PostAsync(HttpContext context, CheckOrderReader orders, CheckBoard board, CheckAnswers answers, CancellationToken cancellationToken)
    {
        if (await JsonBody.ReadAsync(context.Request, cancellationToken) is not { } body)
        {
            return JsonBody.NotJson;
        }

        var (wait, key, headProblem) = CheckOrderReader.ReadHead(context, body);
        var (request, problem) = headProblem is null ? Read(body) : (null, headProblem);
        if (request is null)
        {
            return problem!;
        }

        if (key is not null && await answers.FindAsync(key, cancellationToken) is { } repeated)
        {
            return await answers.OfAsync(repeated, context.Response, cancellationToken);
        }

        var (order, refusal) = await orders.ReadAsync(request, body, context.Caller(), cancellationToken);
        if (order is null)
        {
            return refusal!;
        }

        var start = await board.StartAsync(order with { Key = key }, cancellationToken);
        return start switch
        {
            { Repeated: { } other } => await answers.OfAsync(other, context.Response, cancellationToken),
            { Running: { } check } => await answers.OfAsync(check, TimeSpan.FromSeconds(wait), context.Response, cancellationToken),
            _ => new BusyResult(),
        };
    }

    private static async Task<IResult> GetAsync(string id, CheckAnswers answers, HttpResponse response, CancellationToken cancellationToken) =>
        await answers.FindAsync(id, cancellationToken) is { } document
            ? CheckAnswers.Read(document, response)
            : CheckAnswers.NotThere(id);

    private static (CheckRequest? Request, ProblemResult? Problem) Read(ReadOnlyMemory<byte> body)
    {
        var (json, problem) = JsonBody.ParseObject(body);
        if (json is null)
        {
            return (null, problem);
        }

        using (json)
        {
            var (request, problems) = CheckRequestReader.Read(json.RootElement);
            return (request, problems.Count > 0 ? ProblemResult.Invalid("The body", problems) : null);
        }
    }

    private sealed class BusyResult : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => CheckLimits.TooMany(
            httpContext, AskAgain, $"As many checks as {ProbesOptions.Name(nameof(ProbesOptions.CheckConcurrency))} allows are in progress. Ask again in a moment.");
    }
}
