using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Identity;

namespace Probes.Insights;

/// <summary>What a client of the Azure SDK gives and throws, in the terms of <see cref="ILogQuery"/>.</summary>
public static class LogClients
{
    private const int TooManyRequests = 429;

    /// <summary>How long the service may work on one query. Its own most is ten minutes; a report's reader does not wait for that.</summary>
    public static TimeSpan ServerTimeout { get; } = TimeSpan.FromSeconds(60);

    /// <summary>A value of a row as <see cref="LogAnswer"/> has it.</summary>
    public static object? Value(object? value) => value switch
    {
        null or string or long or double or bool or TimeSpan => value,
        DateTimeOffset time => time.ToUniversalTime(),
        int number => (long)number,
        decimal number => (double)number,
        Guid guid => guid.ToString("D"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>Null when the client calls the answer whole; else what it says is missing, which it need not say.</summary>
    public static LogError? Partial(bool isPartial, ResponseError? error) => isPartial || error is not null
        ? new LogError(error?.Code is { Length: > 0 } code ? code : "PartialError", error?.Message is { Length: > 0 } message ? message : "The service does not say what is missing.")
        : null;

    /// <summary>Null when it is not the service's: the caller gave up, or it is a defect of this program.</summary>
    public static LogQueryException? Failure(Exception failure, CancellationToken cancellationToken)
    {
        // After several tries the last one says what it is like now.
        var last = failure is AggregateException { InnerExceptions: [.., var latest] } ? latest : failure;
        return last switch
        {
            RequestFailedException { Status: > 0 } refused => Refused(refused),
            AuthenticationFailedException => new LogQueryException(LogQueryFailure.Refused, $"There is no token for the workspace: {FirstLine(last)}", last),
            _ when cancellationToken.IsCancellationRequested => null,
            OperationCanceledException => new LogQueryException(LogQueryFailure.Unavailable, "The workspace did not answer in time.", last),
            RequestFailedException or HttpRequestException or IOException => new LogQueryException(LogQueryFailure.Unavailable, $"The workspace cannot be reached: {FirstLine(last)}", last),
            JsonException or FormatException or InvalidOperationException => new LogQueryException(LogQueryFailure.Unavailable, "The answer of the workspace cannot be read.", last),
            _ => null,
        };
    }

    private static LogQueryException Refused(RequestFailedException refused)
    {
        var failure = refused.Status switch
        {
            TooManyRequests => LogQueryFailure.Throttled,
            401 or 403 or 404 => LogQueryFailure.Refused,
            408 or >= 500 => LogQueryFailure.Unavailable,
            _ => LogQueryFailure.Invalid,
        };
        return new LogQueryException(failure, $"{FirstLine(refused)} ({refused.Status} {refused.ErrorCode})".Replace(" )", ")", StringComparison.Ordinal), refused) { RetryAfter = RetryAfter(refused) };
    }

    private static TimeSpan? RetryAfter(RequestFailedException refused) =>
        refused.GetRawResponse() is { } response && response.Headers.TryGetValue("Retry-After", out var text) && uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static string FirstLine(Exception problem) => problem.Message.Split('\n')[0].Trim();
}
