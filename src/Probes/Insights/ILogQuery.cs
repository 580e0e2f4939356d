namespace Probes.Insights;

/// <summary>The workspace that Azure Monitor keeps the results in, as far as reports ask it. Adapters throw nothing but <see cref="LogQueryException"/> and cancellation.</summary>
public interface ILogQuery
{
    /// <summary>Runs one query. An answer that the service calls incomplete says so in <see cref="LogAnswer.Partial"/>; it is never passed off as whole.</summary>
    /// <exception cref="LogQueryException">No answer.</exception>
    Task<LogAnswer> RunAsync(LogQuery query, CancellationToken cancellationToken);
}

/// <summary>A query, ready to be sent.</summary>
/// <param name="Name">Of the file it was made of; for logs and messages.</param>
/// <param name="Text">The whole text, its parameters rendered as literals.</param>
/// <param name="From">Older end of the time range that is looked at, inclusive, by TimeGenerated.</param>
/// <param name="To">Newer end, exclusive.</param>
public sealed record LogQuery(string Name, string Text, DateTimeOffset From, DateTimeOffset To);
