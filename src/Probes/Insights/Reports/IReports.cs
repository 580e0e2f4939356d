using Probes.Uptime;

namespace Probes.Insights.Reports;

/// <summary>What a report is asked for.</summary>
/// <param name="Latest">Beginning of the slot that is being probed: nothing is known from there on.</param>
/// <param name="Endpoint">Null for all.</param>
/// <param name="Shorten">Nobody said where the range begins, so it may begin later.</param>
public sealed record ReportQuery(TimeRange Range, DateTimeOffset Latest, string? Endpoint, bool Shorten);

/// <summary>The reports of one source. Null: there is no endpoint of this id, and none has left a trace in the range.</summary>
internal interface IReports
{
    Task<UptimeReportDocument?> UptimeAsync(ReportQuery query, CancellationToken cancellationToken);

    Task<IncidentReportDocument?> IncidentsAsync(ReportQuery query, CancellationToken cancellationToken);

    Task<ProberReportDocument> ProbersAsync(ReportQuery query, CancellationToken cancellationToken);
}
