using System.Collections.Immutable;
using System.Text.Json;
using Probes.Uptime;

namespace Probes.Insights.Reports;

/// <summary>
/// Alerts that fired. Azure Monitor keeps them in Azure Resource Graph, for 30 days, and in no table of a workspace; a query over the workspace reaches them by <c>arg("")</c>, with the caller's
/// own rights. Where those do not reach, Resource Graph leaves out and says nothing, so the rules themselves are asked for first.
/// </summary>
/// <remarks>Source: "Correlate data in Azure Data Explorer and Azure Resource Graph with data in a Log Analytics workspace" (preview). Not run against Azure.</remarks>
internal sealed class FiredAlerts(ILogQuery logs, ProbesOptions options)
{
    private const string NotAsked = "unavailable: fired alerts are in Azure Resource Graph, not in the workspace; Probes:ReportAlerts asks for them, and takes the role Monitoring Reader on the alert rules";
    private const string NotSeen = "unavailable: the app's identity sees no alert rule; give it the role Monitoring Reader on their resource group";

    private static readonly NamedQuery Rules = NamedQuery.Load("alert-rules");
    private static readonly NamedQuery Fired = NamedQuery.Load("alerts");

    public async Task<FiredAlertsAnswer> ReadAsync(TimeRange range, CancellationToken cancellationToken)
    {
        if (!options.ReportAlerts)
        {
            return new FiredAlertsAnswer(NotAsked, null, []);
        }

        try
        {
            var rules = await logs.RunAsync(Rules.With(new Dictionary<string, object>(), range.From, range.To), cancellationToken);
            if (rules.Rows.IsEmpty)
            {
                return new FiredAlertsAnswer(NotSeen, null, []);
            }

            var values = new Dictionary<string, object> { ["From"] = range.From, ["To"] = range.To + FiredAlertsAnswer.Patience };
            var answer = new LogRows(Fired.Name, await logs.RunAsync(Fired.With(values, range.From, range.To), cancellationToken));
            return new FiredAlertsAnswer("joined", answer.Partial, [.. answer.Rows.Select(Alert)]);
        }
        catch (LogQueryException e)
        {
            return new FiredAlertsAnswer($"unavailable: {e.Message}", null, []);
        }
    }

    private static (string Endpoint, FiredAlertDocument Alert) Alert(LogRow row) => (
        Endpoint(row.Text("Dimensions")),
        new FiredAlertDocument(row.Text("Rule").Split('/')[^1], row.Text("Severity"), row.Text("State"), row.Get<DateTimeOffset>("Fired"), row.GetOrNull<DateTimeOffset>("Resolved")));

    /// <summary>The value of the dimension EndpointId in <c>[{name, value}]</c>; empty when there is none.</summary>
    private static string Endpoint(string dimensions)
    {
        try
        {
            using var json = JsonDocument.Parse(dimensions.Length == 0 ? "[]" : dimensions);
            return json.RootElement.EnumerateArray().Where(each => each.GetProperty("name").ValueEquals("EndpointId")).Select(each => each.GetProperty("value").GetString()).FirstOrDefault() ?? "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return "";
        }
    }
}

/// <param name="State"><c>joined</c>, or <c>unavailable:</c> and why.</param>
internal sealed record FiredAlertsAnswer(string State, LogError? Partial, ImmutableArray<(string Endpoint, FiredAlertDocument Alert)> Alerts)
{
    /// <summary>An alert fires some minutes after what it is about, docs/operations.md says how many; the slowest, A3, up to 50.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>Null when nothing is known about alerts.</summary>
    public ImmutableArray<FiredAlertDocument>? About(string endpoint, Incident incident) => State == "joined"
        ? [.. Alerts.Where(each => each.Endpoint == endpoint && each.Alert.FiredAt >= incident.StartedAt && !(each.Alert.FiredAt > incident.EndedAt + Patience)).Select(each => each.Alert).OrderBy(alert => alert.FiredAt)]
        : null;
}
