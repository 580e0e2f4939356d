using System.Text;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;

namespace Probes.Api.Csv;

/// <summary>An answer in the form that its caller prefers: JSON, or a table for whoever accepts <c>text/csv</c> more.</summary>
internal static class Negotiated
{
    private const string Csv = "text/csv";

    public static IResult Of<T>(HttpRequest request, T document, JsonTypeInfo<T> type, Func<T, CsvTable> table)
    {
        request.HttpContext.Response.Headers.Vary = HeaderNames.Accept;
        return WantsTable(request) ? Results.Text(table(document).Write(), $"{Csv}; charset=utf-8; header=present", Encoding.UTF8) : Results.Json(document, type);
    }

    /// <summary>RFC 9110 section 12.5.1: the more specific range counts. Who accepts both alike gets JSON.</summary>
    private static bool WantsTable(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return Quality(accepted, Csv) > Quality(accepted, "application/json");
    }

    private static double Quality(IList<MediaTypeHeaderValue> accepted, string type)
    {
        var wanted = new MediaTypeHeaderValue(type);
        var best = accepted.Where(wanted.IsSubsetOf).OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0).FirstOrDefault();
        return best is null ? 0 : best.Quality ?? 1;
    }
}
