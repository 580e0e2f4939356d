using System.Globalization;
using System.Text.Json;
using Azure;
using Probes.Tables.Rest.Http;

namespace Probes.Insights.Rest;

/// <summary>What a client of the Azure SDK gives and throws, in the terms of <see cref="ILogQuery"/>: the same kinds and the same advice as for our own requests.</summary>
public static class LogClients
{
    /// <summary>How long the service may work on one query.</summary>
    public static TimeSpan ServerTimeout { get; } = TimeSpan.FromSeconds(LogsPipeline.ServerSeconds);

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
        ? new LogError(error?.Code is { Length: > 0 } code ? code : "PartialError", error?.Message is { Length: > 0 } message ? message : "the service does not say what is missing")
        : null;

    /// <summary>Null when it is not the service's: the caller gave up, or it is a defect of this program.</summary>
    public static LogQueryException? Failure(Exception failure, string name, LogWorkspace workspace, CancellationToken cancellationToken)
    {
        var last = failure is AggregateException { InnerExceptions: [.., var latest] } ? latest : failure;
        if (last is RequestFailedException { Status: > 0 } refused)
        {
            // The client's message has further lines, with headers and status.
            var error = new LogError(refused.ErrorCode ?? "UnknownError", refused.Message.Split('\n')[0].Trim());
            var wait = refused.GetRawResponse() is { } response && response.Headers.TryGetValue("Retry-After", out var text) ? text : null;
            return LogsProblems.Of(refused.Status, error, wait, name, workspace, failure);
        }

        if (last is JsonException or FormatException or InvalidOperationException)
        {
            return LogsProblems.Garbage(name, workspace, "the answer cannot be read", failure);
        }

        return !cancellationToken.IsCancellationRequested && RestPipeline.IsOfTheWay(failure) ? LogsProblems.OfTheWay(failure, name, workspace, LogsPipeline.Usual.TotalTimeout) : null;
    }
}
