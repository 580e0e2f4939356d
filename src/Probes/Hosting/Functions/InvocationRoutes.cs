using System.Text.Json;
using Probes.Access;
using Probes.Tables;

namespace Probes.Hosting.Functions;

/// <summary>The routes by which the host calls functions that are not HTTP. No function.json leads a caller from outside to them.</summary>
internal static class InvocationRoutes
{
    public static void MapInvocations(this WebApplication app)
    {
        foreach (var invocation in app.Services.GetServices<IInvocation>())
        {
            app.MapPost($"/{invocation.Function}", (HttpRequest request, IHostApplicationLifetime lifetime, ILogger<IInvocation> logger) =>
                AnswerAsync(invocation, request, logger, lifetime.ApplicationStopping)).IsOpen().ExcludeFromDescription();
        }
    }

    private static async Task<IResult> AnswerAsync(IInvocation invocation, HttpRequest request, ILogger logger, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(request.HttpContext.RequestAborted, stopping);
        InvocationResult result;
        Exception? exception = null;
        try
        {
            using var payload = await JsonDocument.ParseAsync(request.Body, cancellationToken: end.Token);
            result = await invocation.RunAsync(payload.RootElement, end.Token);
        }
        catch (JsonException)
        {
            result = InvocationResult.Refused("the payload is not JSON");
        }
        catch (TablesException e)
        {
            (result, exception) = (InvocationResult.Failed(StatusCodes.Status503ServiceUnavailable, e.Message), e);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            result = InvocationResult.Failed(StatusCodes.Status503ServiceUnavailable, "the invocation was ended before it was done");
        }

        if (result.Failure is { } failure)
        {
            Log.InvocationFailed(logger, invocation.Function, failure, exception);
        }

        return result;
    }
}
