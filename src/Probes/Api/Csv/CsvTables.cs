using System.Collections.Immutable;
using IpHttps.Output;
using Probes.Insights.Reports;
using Probes.Uptime;

namespace Probes.Api.Csv;

/// <summary>What of an answer goes into a table. What a report says of itself is in JSON only.</summary>
internal static class CsvTables
{
    /// <summary>A row per endpoint and region, the endpoint's own first, with no region; the fleet's before all, with no endpoint.</summary>
    public static CsvTable Of(UptimeReportDocument report) => new(
        ["endpointId", "region", "from", "to", "availability", "upSeconds", "downSeconds", "maintenanceSeconds", "noDataSeconds"],
        Rows(null, report.Fleet.Figures, report.Fleet.Regions)
            .Concat(report.Endpoints.SelectMany(row => Rows(row.EndpointId, row.Endpoint, row.Regions)))
            .Select(row => ImmutableArray.Create<object?>(
                row.Endpoint, row.Region, report.Report.From, report.Report.To,
                row.Figures.Availability, row.Figures.UpSeconds, row.Figures.DownSeconds, row.Figures.MaintenanceSeconds, row.Figures.NoDataSeconds)));

    public static CsvTable Of(IncidentReportDocument report) => Of(report.Incidents.Select(each => each.Incident));

    public static CsvTable Of(IncidentListDocument list) => Of(list.Incidents);

    public static CsvTable Of(ProberReportDocument report) => new(
        [
            "region", "from", "to", "sweeps", "degradedSweeps", "missedSlots", "planned", "completed", "stored", "telemetryLost", "meanDurationMs", "longestDurationMs",
            "lastSlot",
        ],
        report.Regions.Select(row => ImmutableArray.Create<object?>(
            row.Region, report.Report.From, report.Report.To, row.Sweeps, row.DegradedSweeps, row.MissedSlots, row.Planned, row.Completed, row.Stored, row.TelemetryLost,
            row.MeanDurationMs, row.LongestDurationMs, row.LastSlot)));

    private static CsvTable Of(IEnumerable<IncidentDocument> incidents) => new(
        [
            "endpointId", "state", "startedAt", "endedAt", "repairSeconds", "downSeconds", "maintenanceSeconds", "noDataSeconds", "flaps", "verdict", "finding",
            "headline", "regions",
        ],
        incidents.Select(each => ImmutableArray.Create<object?>(
            each.EndpointId, Spelling.Of(each.State), each.StartedAt, each.EndedAt, each.RepairSeconds, each.DownSeconds, each.MaintenanceSeconds, each.NoDataSeconds, each.Flaps,
            Spelling.Of(each.Verdict), each.Finding, each.Headline, string.Join(' ', each.Regions))));

    private static IEnumerable<(string? Endpoint, string? Region, FiguresDocument Figures)> Rows(string? endpoint, FiguresDocument whole, ImmutableArray<RegionFiguresDocument> regions) =>
        regions.Select(each => (endpoint, (string?)each.Region, each.Figures)).Prepend((endpoint, null, whole));
}
