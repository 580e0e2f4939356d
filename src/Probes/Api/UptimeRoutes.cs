using Probes.Access;
using Probes.Api.Csv;
using Probes.Uptime;

namespace Probes.Api;

/// <summary><c>/api/endpoints/{id}/uptime</c>, <c>/api/endpoints/{id}/incidents</c> and <c>/api/incidents</c>: how it was, counted anew from the stored runs.</summary>
internal static class UptimeRoutes
{
    public static void MapUptime(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/endpoints/{id}/uptime", UptimeAsync).Requires(Permission.Read);
        routes.MapGet("/api/endpoints/{id}/incidents", IncidentsAsync).Requires(Permission.Read);
        routes.MapGet("/api/incidents", AllIncidentsAsync).Requires(Permission.Read);
    }

    private static async Task<IResult> UptimeAsync(
        string id, HttpRequest request, UptimeReader uptime, ProbesOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request.Query, "from", "to");
        var range = RangeReader.Read(query, clock.GetUtcNow(), options.Interval);
        return query.Problems.Count > 0 ? ProblemResult.Invalid("The query", query.Problems)
            : await uptime.ReadAsync(id, range, cancellationToken) is { } answer ? Results.Json(UptimeDocument.Of(answer), ApiJson.Default.UptimeDocument)
            : ProblemResult.NoEndpoint(id);
    }

    private static async Task<IResult> IncidentsAsync(
        string id, HttpRequest request, UptimeReader uptime, ProbesOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request.Query, "from", "to", "state");
        var range = RangeReader.Read(query, clock.GetUtcNow(), options.Interval);
        var wanted = State(query);
        return query.Problems.Count > 0 ? ProblemResult.Invalid("The query", query.Problems)
            : await uptime.ReadAsync(id, range, cancellationToken) is { } answer ? List(request, range, [answer], wanted)
            : ProblemResult.NoEndpoint(id);
    }

    private static async Task<IResult> AllIncidentsAsync(
        HttpRequest request, UptimeReader uptime, ProbesOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request.Query, "from", "to", "state", "deployment", "tag");
        var range = RangeReader.Read(query, clock.GetUtcNow(), options.Interval);
        var wanted = State(query);
        var (deployment, tag) = (query.Text("deployment"), query.Text("tag"));
        if (query.Problems.Count > 0)
        {
            return ProblemResult.Invalid("The query", query.Problems);
        }

        try
        {
            var fleet = await uptime.ReadAllAsync(
                endpoint => (deployment is null || endpoint.Deployment == deployment) && (tag is null || endpoint.Tags.Contains(tag)),
                range,
                shorten: query.Text("from") is null,
                cancellationToken);
            return List(request, fleet.Range, fleet.Answers, wanted);
        }
        catch (TooMuchException e)
        {
            query.Note("from", e.Message);
            return ProblemResult.Invalid("The query", query.Problems);
        }
    }

    private static IResult List(HttpRequest request, TimeRange range, IReadOnlyCollection<UptimeAnswer> answers, IncidentState? wanted) => Negotiated.Of(
        request, IncidentListDocument.Of(range, answers, incident => wanted is null || incident.State == wanted), ApiJson.Default.IncidentListDocument, CsvTables.Of);

    private static IncidentState? State(QueryReader query)
    {
        if (query.Text("state") is not { } text)
        {
            return null;
        }

        if (IpHttps.Output.Spelling.TryParse<IncidentState>(text, out var state))
        {
            return state;
        }

        query.Note("state", $"must be one of {string.Join(", ", Enum.GetValues<IncidentState>().Select(IpHttps.Output.Spelling.Of))}");
        return null;
    }
}
