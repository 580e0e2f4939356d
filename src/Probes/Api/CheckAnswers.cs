using System.Globalization;
using Microsoft.Net.Http.Headers;
using Probes.Checks;
using Probes.Runs;

namespace Probes.Api;

/// <summary>How a check is told: whole, or where and when to ask again.</summary>
internal sealed class CheckAnswers(CheckStore checks, RepeatedRequests repeated, TimeProvider clock)
{
    private const int SecondsUntilAskedAgain = 2;

    public static ProblemResult NotThere(string id) =>
        new(StatusCodes.Status404NotFound, $"There is no check {id}. It may have expired; POST /api/checks makes one.");

    public Task<RepeatedRequest?> FindAsync(RequestKey key, CancellationToken cancellationToken) => repeated.FindAsync(key, cancellationToken);

    /// <summary>The check as it is stored; null when there is none.</summary>
    public async Task<CheckDocument?> FindAsync(string id, CancellationToken cancellationToken) =>
        await checks.ReadAsync(id, cancellationToken) is { Head: { } head } record ? CheckDocument.Of(id, head, record, clock.GetUtcNow()) : null;

    /// <summary>A check that has just begun, after the wait or when it is complete.</summary>
    public async Task<IResult> OfAsync(RunningCheck check, TimeSpan wait, HttpResponse response, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(check.Completed, Task.Delay(wait, clock, enough.Token));
        await enough.CancelAsync();
        return Post(CheckDocument.Of(check.Id, check.Head, check.Record, clock.GetUtcNow()), response);
    }

    /// <summary>A check that its key stands for already, without a wait.</summary>
    public async Task<IResult> OfAsync(RepeatedRequest request, HttpResponse response, CancellationToken cancellationToken)
    {
        if (!request.SameBody)
        {
            return new ProblemResult(StatusCodes.Status422UnprocessableEntity, "This Idempotency-Key came with another body before. Use a new key for a new check.");
        }

        return await FindAsync(request.CheckId, cancellationToken) is { } document ? Post(document, response) : NotThere(request.CheckId);
    }

    /// <summary>Reading is always 200; a check in progress says when to read again.</summary>
    public static IResult Read(CheckDocument document, HttpResponse response) => Json(document, response, StatusCodes.Status200OK);

    private static IResult Json(CheckDocument document, HttpResponse response, int status)
    {
        if (document.State == CheckDocument.Running)
        {
            response.Headers[HeaderNames.RetryAfter] = SecondsUntilAskedAgain.ToString(CultureInfo.InvariantCulture);
        }

        return Results.Json(document, ApiJson.Default.CheckDocument, statusCode: status);
    }

    private static IResult Post(CheckDocument document, HttpResponse response)
    {
        response.Headers.Location = $"/api/checks/{document.CheckId}";
        return Json(document, response, document.State == CheckDocument.Running ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }
}
