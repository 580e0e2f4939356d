using Microsoft.AspNetCore.Diagnostics;
using Probes.Endpoints;
using Probes.Regions;
using Probes.Tables;

namespace Probes.Api;

/// <summary>Turns what no route answers, and every exception, into a problem document.</summary>
internal static class ErrorHandling
{
    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => OfException(context.Features.Get<IExceptionHandlerFeature>()?.Error).ExecuteAsync(context),

            // What the caller got wrong is no error of ours.
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
        });
        app.UseStatusCodePages(context => OfStatus(context.HttpContext.Response.StatusCode, context.HttpContext.Request).ExecuteAsync(context.HttpContext));
    }

    private static ProblemResult OfException(Exception? exception) => exception switch
    {
        BadHttpRequestException bad => OfStatus(bad.StatusCode, null),
        HomeRegionException or RegionUnreachableException => new ProblemResult(StatusCodes.Status503ServiceUnavailable, exception.Message),
        TablesException { Error: TablesError.Unavailable } => new ProblemResult(
            StatusCodes.Status503ServiceUnavailable, "The store cannot be used now. Try again; the log has the details."),
        _ => new ProblemResult(StatusCodes.Status500InternalServerError, "This request failed for a reason that lies with the program. Its log has the details."),
    };

    private static ProblemResult OfStatus(int status, HttpRequest? request) => new(status, status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this path.",
        StatusCodes.Status405MethodNotAllowed => $"This path does not take {request?.Method}; the Allow header lists what it takes.",
        StatusCodes.Status413PayloadTooLarge => $"The body is larger than {JsonBody.MostBytes} bytes.",
        _ => "The request cannot be understood.",
    });
}
