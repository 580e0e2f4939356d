using System.Collections.Immutable;
using IpHttps.Diagnosis;

namespace Probes.Uptime;

/// <summary>Availability of one endpoint, as served. Seconds are whole; the four of a line make up the range.</summary>
/// <param name="IntervalSeconds">Between two runs of it, as it is now.</param>
/// <param name="Endpoint">By the majority of the configured regions.</param>
/// <param name="Regions">As each region saw it by itself.</param>
/// <param name="Incidents">How many lie in the range or reach into it.</param>
/// <param name="Blips">Outages of a single slot: they count as down and are no incidents.</param>
/// <param name="MeanTimeToRepairSeconds">Of the incidents that have ended, announced work left out; null when none has.</param>
/// <param name="Unreachable">Regions that did not answer, so that what they saw is missing; null when all did.</param>
public sealed record UptimeDocument(
    int SchemaVersion,
    string EndpointId,
    DateTimeOffset From,
    DateTimeOffset To,
    double IntervalSeconds,
    FiguresDocument Endpoint,
    ImmutableArray<RegionFiguresDocument> Regions,
    int Incidents,
    int Blips,
    long? MeanTimeToRepairSeconds,
    ImmutableArray<CauseShareDocument> Causes,
    ImmutableArray<string>? Unreachable)
{
    public const int CurrentSchemaVersion = 1;

    public static UptimeDocument Of(UptimeAnswer answer)
    {
        var uptime = answer.Uptime;
        return new UptimeDocument(
            CurrentSchemaVersion,
            answer.EndpointId,
            uptime.Range.From,
            uptime.Range.To,
            answer.Interval.TotalSeconds,
            FiguresDocument.Of(uptime.Figures),
            [.. answer.Regions.Zip(uptime.Regions, (region, figures) => new RegionFiguresDocument(region, FiguresDocument.Of(figures)))],
            uptime.Incidents.Length,
            uptime.Blips,
            FiguresDocument.Seconds(uptime.MeanTimeToRepair),
            [.. uptime.Causes.Select(CauseShareDocument.Of)],
            answer.Unreachable.IsEmpty ? null : answer.Unreachable);
    }
}

/// <param name="Availability">Part of up and down in which it was up, 0 to 1, to six digits; null when nothing was judged.</param>
public sealed record FiguresDocument(double? Availability, long UpSeconds, long DownSeconds, long MaintenanceSeconds, long NoDataSeconds)
{
    public static FiguresDocument Of(UptimeFigures figures) => new(
        figures.Availability is { } part ? Math.Round(part, 6) : null,
        Seconds(figures.Up)!.Value,
        Seconds(figures.Down)!.Value,
        Seconds(figures.Maintenance)!.Value,
        Seconds(figures.NoData)!.Value);

    /// <summary>All of them together: every endpoint weighs the same.</summary>
    public static FiguresDocument Sum(IEnumerable<FiguresDocument> figures)
    {
        var (up, down, maintenance, noData) = figures.Aggregate(
            (Up: 0L, Down: 0L, Maintenance: 0L, NoData: 0L),
            (sum, each) => (sum.Up + each.UpSeconds, sum.Down + each.DownSeconds, sum.Maintenance + each.MaintenanceSeconds, sum.NoData + each.NoDataSeconds));
        return new FiguresDocument(up + down > 0 ? Math.Round((double)up / (up + down), 6) : null, up, down, maintenance, noData);
    }

    internal static long? Seconds(TimeSpan? time) => time is { } span ? (long)Math.Round(span.TotalSeconds) : null;
}

public sealed record RegionFiguresDocument(string Region, FiguresDocument Figures);

/// <param name="Finding">Id of the diagnosis; null where the runs named none.</param>
/// <param name="Incidents">Incidents of which it is the main cause.</param>
public sealed record CauseShareDocument(Verdict Verdict, string? Finding, string? Title, long DownSeconds, int Incidents)
{
    public static CauseShareDocument Of(CauseShare share) => new(
        share.Cause.Verdict, share.Cause.Finding, share.Cause.Finding is { } id ? DiagnosisRules.Find(id)?.Title : null, FiguresDocument.Seconds(share.Down)!.Value, share.Incidents);
}

/// <summary>Incidents, newest first.</summary>
public sealed record IncidentListDocument(
    int SchemaVersion, DateTimeOffset From, DateTimeOffset To, ImmutableArray<IncidentDocument> Incidents, ImmutableArray<string>? Unreachable)
{
    public static IncidentListDocument Of(TimeRange range, IReadOnlyCollection<UptimeAnswer> answers, Func<Incident, bool> wanted)
    {
        ImmutableArray<string> unreachable = [.. answers.SelectMany(answer => answer.Unreachable).Distinct(StringComparer.Ordinal)];
        return new IncidentListDocument(
            UptimeDocument.CurrentSchemaVersion,
            range.From,
            range.To,
            [
                .. answers.SelectMany(answer => answer.Uptime.Incidents.Where(wanted).Select(incident => IncidentDocument.Of(answer, incident)))
                    .OrderByDescending(incident => incident.StartedAt).ThenBy(incident => incident.EndpointId, StringComparer.Ordinal),
            ],
            unreachable.IsEmpty ? null : unreachable);
    }
}

/// <param name="StartedEarlier">True when it was going on already where the runs begin that were looked at; null otherwise.</param>
/// <param name="EndedAt">First good slot of the confirmed recovery; null while there is none.</param>
/// <param name="RepairSeconds">From start to end, announced work left out; null while it has not ended.</param>
/// <param name="Flaps">How often it seemed over before it was.</param>
/// <param name="Regions">That saw it.</param>
public sealed record IncidentDocument(
    string EndpointId,
    IncidentState State,
    DateTimeOffset StartedAt,
    bool? StartedEarlier,
    DateTimeOffset? EndedAt,
    long? RepairSeconds,
    long DownSeconds,
    long MaintenanceSeconds,
    long NoDataSeconds,
    int Flaps,
    Verdict Verdict,
    string? Finding,
    string Headline,
    ImmutableArray<string> Regions)
{
    public static IncidentDocument Of(UptimeAnswer answer, Incident incident) => Of(answer.EndpointId, answer.Regions, incident);

    /// <param name="regions">Names, in the order of the settings.</param>
    public static IncidentDocument Of(string endpointId, ImmutableArray<string> regions, Incident incident) => new(
        endpointId,
        incident.State,
        incident.StartedAt,
        incident.StartedEarlier ? true : null,
        incident.EndedAt,
        FiguresDocument.Seconds(incident.TimeToRepair),
        FiguresDocument.Seconds(incident.Down)!.Value,
        FiguresDocument.Seconds(incident.Maintenance)!.Value,
        FiguresDocument.Seconds(incident.NoData)!.Value,
        incident.Flaps,
        incident.Cause.Verdict,
        incident.Cause.Finding,
        incident.Headline,
        [.. incident.Regions.Select(region => regions[region])]);
}
