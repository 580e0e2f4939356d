using System.Globalization;
using Probes.Tables.Rest.Http;

namespace Probes.Insights.Rest;

/// <summary>The service's refusals as exceptions: which query, the service's own code and words, and the fix where there is one.</summary>
internal static class LogsProblems
{
    private const string Role = "Give the app's identity the role Log Analytics Reader on the workspace; a new role can take up to an hour to be seen.";

    public static LogQueryException Of(TableAnswer answer, string name, LogWorkspace workspace)
    {
        var error = LogErrorReader.Read(answer.Body);
        var (failure, remedy) = Judge(answer.Status);
        var said = error is null ? "" : $": {PeerText.OneLine(answer.Redact(error.Message)).TrimEnd('.')} ({PeerText.OneLine(answer.Redact(error.Code))})";
        var status = answer.Status.ToString(CultureInfo.InvariantCulture);
        return new LogQueryException(failure, $"{workspace.Endpoint.Host} answers {status} to the query {name}{said}. {remedy}") { RetryAfter = Wait(answer) };
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

    private static TimeSpan? Wait(TableAnswer answer) =>
        uint.TryParse(answer.Header("Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
}
