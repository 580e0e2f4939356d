using System.Collections.Immutable;
using Probes.Uptime;

namespace Probes.Insights.Reports;

/// <summary>Where a report's numbers come from.</summary>
public enum ReportSource
{
    /// <summary>The runs that the regions have stored, in Table Storage or a file.</summary>
    TableStorage = 0,

    /// <summary>What Azure Monitor has heard.</summary>
    LogAnalytics,
}

/// <summary>What every report says of itself.</summary>
/// <param name="AsOf">When it was made.</param>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive; never later than the slot that has just begun.</param>
/// <param name="Partial">Why something may be missing; null when the source calls its answer whole.</param>
/// <param name="Unreachable">Regions whose store did not answer, so that what they saw is missing; null when all did.</param>
public sealed record ReportHead(ReportSource Source, DateTimeOffset AsOf, DateTimeOffset From, DateTimeOffset To, PartialDocument? Partial, ImmutableArray<string>? Unreachable)
{
    public const int SchemaVersion = 1;
}

/// <param name="Code">The service's own, as <c>EngineError</c>.</param>
public sealed record PartialDocument(string Code, string Message)
{
    public static PartialDocument? Of(params LogError?[] errors) => errors.OfType<LogError>().FirstOrDefault() is { } error ? new PartialDocument(error.Code, error.Message) : null;
}

/// <param name="Fleet">The endpoints below together, every one of them weighing the same.</param>
/// <param name="Endpoints">By id; those that are registered and of which there is no data at all, too.</param>
public sealed record UptimeReportDocument(int SchemaVersion, ReportHead Report, FleetFiguresDocument Fleet, ImmutableArray<UptimeReportRow> Endpoints)
{
    public static UptimeReportDocument Of(ReportHead head, ImmutableArray<UptimeReportRow> endpoints) => new(ReportHead.SchemaVersion, head, FleetFiguresDocument.Of(endpoints), endpoints);
}

/// <param name="Endpoints">How many.</param>
/// <param name="Regions">As each region saw all of them by itself.</param>
public sealed record FleetFiguresDocument(int Endpoints, FiguresDocument Figures, ImmutableArray<RegionFiguresDocument> Regions)
{
    public static FleetFiguresDocument Of(ImmutableArray<UptimeReportRow> endpoints) => new(
        endpoints.Length,
        FiguresDocument.Sum(endpoints.Select(row => row.Endpoint)),
        [.. endpoints.SelectMany(row => row.Regions).GroupBy(each => each.Region).Select(region => new RegionFiguresDocument(region.Key, FiguresDocument.Sum(region.Select(each => each.Figures))))]);
}

/// <param name="Endpoint">By the majority of the configured regions.</param>
/// <param name="Regions">As each region saw it by itself, in the order of the settings.</param>
public sealed record UptimeReportRow(string EndpointId, FiguresDocument Endpoint, ImmutableArray<RegionFiguresDocument> Regions);

/// <param name="Alerts"><c>joined</c>, or <c>unavailable:</c> and why: then nothing is said about alerts, which is not the same as that none fired.</param>
/// <param name="MeanTimeToRepairSeconds">Of the incidents that have ended, announced work left out; null when none has.</param>
/// <param name="Incidents">Newest first.</param>
public sealed record IncidentReportDocument(int SchemaVersion, ReportHead Report, string Alerts, long? MeanTimeToRepairSeconds, ImmutableArray<ReportedIncidentDocument> Incidents);

/// <param name="Alerts">That fired about it; null when nothing is known about alerts.</param>
public sealed record ReportedIncidentDocument(IncidentDocument Incident, ImmutableArray<FiredAlertDocument>? Alerts);

/// <param name="Rule">Name of the rule, as <c>a1-endpoint-down-prod</c>.</param>
/// <param name="Severity"><c>Sev1</c> and so on.</param>
/// <param name="State"><c>Fired</c> or <c>Resolved</c>: whether the condition still holds, whoever closed the alert.</param>
public sealed record FiredAlertDocument(string Rule, string Severity, string State, DateTimeOffset FiredAt, DateTimeOffset? ResolvedAt);

/// <param name="Regions">In the order of the settings; one that has made no sweep, too.</param>
public sealed record ProberReportDocument(int SchemaVersion, ReportHead Report, ImmutableArray<ProberReportRow> Regions);

/// <param name="MissedSlots">Slots between sweeps that nobody probed.</param>
/// <param name="TelemetryLost">Items that Azure Monitor did not take; null where the source does not know.</param>
/// <param name="LastSlot">Of the newest sweep; null without one.</param>
public sealed record ProberReportRow(
    string Region,
    long Sweeps,
    long DegradedSweeps,
    long MissedSlots,
    long Planned,
    long Completed,
    long Stored,
    long? TelemetryLost,
    double? MeanDurationMs,
    double? LongestDurationMs,
    DateTimeOffset? LastSlot)
{
    public static ProberReportRow Silent(string region) => new(region, 0, 0, 0, 0, 0, 0, null, null, null, null);
}
