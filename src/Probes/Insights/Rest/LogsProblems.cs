using System.Globalization;
using Azure.Identity;
using Probes.Tables.Rest.Http;

namespace Probes.Insights.Rest;

/// <summary>The service's refusals as exceptions: which query, the service's own code and words, and the fix where there is one.</summary>
internal static class LogsProblems
{
    private const string Role = "Give the app's identity the role Log Analytics Reader on the workspace; a new role can take up to an hour to be seen.";

    public static LogQueryException Of(TableAnswer answer, string name, LogWorkspace workspace)
    {
        var error = LogErrorReader.Read(answer.Body) is { } read ? new LogError(answer.Redact(read.Code), answer.Redact(read.Message)) : null;
        return Of(answer.Status, error, answer.Header("Retry-After"), name, workspace);
    }

    /// <param name="status">Of the answer.</param>
    /// <param name="error">What the service says; null when it does not.</param>
    /// <param name="retryAfter">The header of that name.</param>
    /// <param name="name">Of the query.</param>
    /// <param name="workspace">That was asked.</param>
    /// <param name="inner">Of a client that throws.</param>
    public static LogQueryException Of(int status, LogError? error, string? retryAfter, string name, LogWorkspace workspace, Exception? inner = null)
    {
        var (failure, remedy) = Judge(status);
        var said = error is null ? "" : $": {PeerText.OneLine(error.Message).TrimEnd('.')} ({PeerText.OneLine(error.Code)})";
        var text = status.ToString(CultureInfo.InvariantCulture);
        return new LogQueryException(failure, $"{workspace.Endpoint.Host} answers {text} to the query {name}{said}. {remedy}", inner) { RetryAfter = Wait(retryAfter) };
    }

    /// <summary>It went wrong on the way, before the service said anything.</summary>
    public static LogQueryException OfTheWay(Exception problem, string name, LogWorkspace workspace, TimeSpan limit)
    {
        // After several tries the last one says what it is like now.
        var last = problem is AggregateException { InnerExceptions: [.., var latest] } ? latest : problem;
        return last switch
        {
            OperationCanceledException => new LogQueryException(
                LogQueryFailure.Unavailable, $"The query {name} at {workspace.Endpoint.Host} was not answered within {limit.TotalSeconds:0} s. Ask for a shorter range.", problem),
            AuthenticationFailedException => new LogQueryException(
                LogQueryFailure.Refused, $"The query {name} got no token for {workspace.Scope}: {PeerText.OneLine(last.Message).TrimEnd('.')}. Give the app a managed identity, or sign in with az login.", problem),
            _ => new LogQueryException(
                LogQueryFailure.Unavailable, $"{workspace.Endpoint.Host} cannot be reached for the query {name}: {PeerText.OneLine(last.Message).TrimEnd('.')}. Check the network on the way to it.", problem),
        };
    }

    /// <summary>An answer that the query API does not give.</summary>
    public static LogQueryException Garbage(string name, LogWorkspace workspace, string why, Exception? inner = null) => new(
        LogQueryFailure.Unavailable, $"{workspace.Endpoint.Host} answers the query {name} with something else than a result: {why}. Check {ProbesOptions.Name(nameof(ProbesOptions.LogAnalyticsEndpoint))}.", inner);

    private static (LogQueryFailure Failure, string Remedy) Judge(int status) => status switch
    {
        400 or 413 => (LogQueryFailure.Invalid, "The query does not fit this workspace: this is a defect of the program, or the workspace has never seen its telemetry."),
        401 or 403 => (LogQueryFailure.Refused, Role),
        404 => (LogQueryFailure.Refused, $"Check {ProbesOptions.Name(nameof(ProbesOptions.Workspace))}: it is the workspace's id, a GUID. {Role}"),
        429 => (LogQueryFailure.Throttled, "Ask again later, or for a shorter range."),
        504 => (LogQueryFailure.Unavailable, "The query takes too long: ask for a shorter range."),
        _ => (LogQueryFailure.Unavailable, "Ask again later; the portal shows the health of Azure Monitor."),
    };

    private static TimeSpan? Wait(string? retryAfter) =>
        uint.TryParse(retryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
}
