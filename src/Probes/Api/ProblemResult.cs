using System.Collections.Immutable;
using System.Text.Json;
using IpHttps.Targets;
using Microsoft.AspNetCore.WebUtilities;

namespace Probes.Api;

/// <summary>An RFC 9457 problem document. Its media type does not depend on what the caller accepts: an error is never dressed as something else.</summary>
internal sealed class ProblemResult(int status, string detail, IReadOnlyList<Problem>? errors = null) : IResult
{
    private const string ContentType = "application/problem+json";

    public string Detail => detail;

    public static ProblemResult NoEndpoint(string id) =>
        new(StatusCodes.Status404NotFound, $"There is no endpoint {id}. GET /api/endpoints lists them all.");

    public static ProblemResult Invalid(string what, IReadOnlyList<Problem> errors) =>
        new(StatusCodes.Status400BadRequest, $"{what} has {(errors.Count == 1 ? "a problem" : $"{errors.Count} problems")}; see errors.", errors);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = ContentType;
        httpContext.Response.Headers.CacheControl = "no-store";
        var document = new ProblemDocument(
            "about:blank", ReasonPhrases.GetReasonPhrase(status), status, detail, errors?.Select(error => new ProblemEntry(error.Path, error.Message)).ToImmutableArray());
        return JsonSerializer.SerializeAsync(httpContext.Response.Body, document, ApiJson.Default.ProblemDocument, httpContext.RequestAborted);
    }
}

/// <param name="Errors">Every problem of the request, when there can be several.</param>
internal sealed record ProblemDocument(string Type, string Title, int Status, string Detail, ImmutableArray<ProblemEntry>? Errors);

/// <param name="Path">The field or parameter.</param>
internal sealed record ProblemEntry(string Path, string Message);
