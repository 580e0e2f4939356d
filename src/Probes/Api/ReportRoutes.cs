using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using IpHttps.Output;
using Probes.Access;
using Probes.Api.Csv;
using Probes.Insights;
using Probes.Insights.Reports;
using Probes.Runs;
using Probes.Schedule;
using Probes.Uptime;

namespace Probes.Api;

/// <summary><c>/api/reports/{name}</c>: the same reports from the workspace where there is one, else from the stores.</summary>
internal static class ReportRoutes
{
    private const string Names = "uptime, incidents, probers";

    public static void MapReports(this IEndpointRouteBuilder routes) => routes.MapGet("/api/reports/{name}", GetAsync).Requires(Permission.Read);

    private static async Task<IResult> GetAsync(string name, HttpContext context, ReportSources sources, ProbesOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (name is not ("uptime" or "incidents" or "probers"))
        {
            return new ProblemResult(StatusCodes.Status404NotFound, $"There is no report {PlainName(name)}; there are {Names}.");
        }

        var query = name == "probers" ? new QueryReader(context.Request.Query, "from", "to", "source") : new QueryReader(context.Request.Query, "from", "to", "endpoint", "source");
        var range = RangeReader.Read(query, clock.GetUtcNow(), options.Interval);
        var asked = new ReportQuery(range, Slots.Current(clock.GetUtcNow(), options.Interval), Endpoint(query), Shorten: query.Text("from") is null);
        var reports = Source(query, sources);
        if (query.Problems.Count > 0)
        {
            return ProblemResult.Invalid("The query", query.Problems);
        }

        try
        {
            return name switch
            {
                "uptime" => Result(await reports.UptimeAsync(asked, cancellationToken), ApiJson.Default.UptimeReportDocument, CsvTables.Of),
                "incidents" => Result(await reports.IncidentsAsync(asked, cancellationToken), ApiJson.Default.IncidentReportDocument, CsvTables.Of),
                _ => Result(await reports.ProbersAsync(asked, cancellationToken), ApiJson.Default.ProberReportDocument, CsvTables.Of),
            };
        }
        catch (TooMuchException e)
        {
            query.Note("from", e.Message);
            return ProblemResult.Invalid("The query", query.Problems);
        }
        catch (LogQueryException e)
        {
            return Failed(e, context.Response);
        }

        IResult Result<T>(T? report, JsonTypeInfo<T> type, Func<T, CsvTable> table)
            where T : class => report is null ? ProblemResult.NoEndpoint(asked.Endpoint!) : Negotiated.Of(context.Request, report, type, table);
    }

    /// <summary>The stores do not take the workspace's place by themselves: they know other runs, and nobody would notice.</summary>
    private static ProblemResult Failed(LogQueryException failure, HttpResponse response)
    {
        if (failure.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
        }

        return new ProblemResult(StatusCodes.Status503ServiceUnavailable, $"The workspace gave no answer. {failure.Message} With source=tableStorage the stores are asked instead.");
    }

    private static string? Endpoint(QueryReader query)
    {
        var endpoint = query.Text("endpoint");
        if (endpoint is not null && !RunKeys.IsEndpointId(endpoint))
        {
            query.Note("endpoint", "is no id of an endpoint: 1 to 64 of a-z, 0-9 and '-'");
        }

        return endpoint;
    }

    private static IReports Source(QueryReader query, ReportSources sources)
    {
        if (query.Text("source") is not { } text)
        {
            return sources.Usual;
        }

        if (!Spelling.TryParse<ReportSource>(text, out var source))
        {
            query.Note("source", $"must be one of {string.Join(", ", Enum.GetValues<ReportSource>().Select(Spelling.Of))}");
        }
        else if (source == ReportSource.LogAnalytics && sources.Logs is null)
        {
            query.Note("source", $"there is no workspace; set {ProbesOptions.Name(nameof(ProbesOptions.Workspace))}, or ask the stores");
        }
        else
        {
            return source == ReportSource.LogAnalytics ? sources.Logs! : sources.Tables;
        }

        return sources.Tables;
    }

    private static string PlainName(string name) => RunKeys.IsEndpointId(name) ? name : "of this name";
}
