namespace Probes.Insights;

public enum LogQueryFailure
{
    /// <summary>Out of reach, too slow, or failing by itself; the same query may work later.</summary>
    Unavailable = 0,

    /// <summary>Too many queries; see <see cref="LogQueryException.RetryAfter"/>.</summary>
    Throttled,

    /// <summary>Our identity may not read the workspace, or there is none of this id.</summary>
    Refused,

    /// <summary>The service does not understand the query.</summary>
    Invalid,
}

/// <summary>A query without an answer.</summary>
public sealed class LogQueryException(LogQueryFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public LogQueryFailure Failure { get; } = failure;

    /// <summary>How long the service wants to be left alone; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
