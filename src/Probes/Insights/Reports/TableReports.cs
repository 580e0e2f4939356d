using System.Collections.Immutable;
using Probes.Regions;
using Probes.Uptime;

namespace Probes.Insights.Reports;

/// <summary>Reports from the stores of all regions.</summary>
internal sealed class TableReports(UptimeReader uptime, RegionReaders regions, TimeProvider clock) : IReports
{
    private const string NoAlerts = "unavailable: the stores hold no alerts; with Probes:Workspace and Probes:ReportAlerts they are asked for";

    public async Task<UptimeReportDocument?> UptimeAsync(ReportQuery query, CancellationToken cancellationToken) => await ReadAsync(query, cancellationToken) is { } fleet
        ? UptimeReportDocument.Of(Head(fleet), [.. fleet.Answers.Select(Row)])
        : null;

    public async Task<IncidentReportDocument?> IncidentsAsync(ReportQuery query, CancellationToken cancellationToken)
    {
        if (await ReadAsync(query, cancellationToken) is not { } fleet)
        {
            return null;
        }

        var incidents = IncidentListDocument.Of(fleet.Range, fleet.Answers, _ => true).Incidents;
        TimeSpan[] repairs = [.. fleet.Answers.SelectMany(answer => answer.Uptime.Incidents).Select(incident => incident.TimeToRepair).OfType<TimeSpan>()];
        return new IncidentReportDocument(
            ReportHead.SchemaVersion, Head(fleet), NoAlerts, FiguresDocument.Seconds(EndpointUptime.Mean(repairs)), [.. incidents.Select(incident => new ReportedIncidentDocument(incident, null))]);
    }

    public async Task<ProberReportDocument> ProbersAsync(ReportQuery query, CancellationToken cancellationToken)
    {
        var answers = await regions.AskAsync((region, stop) => SweptAsync(region, query.Range, stop), regions.Patient, cancellationToken);
        return new ProberReportDocument(
            ReportHead.SchemaVersion,
            Head(query.Range, [.. answers.Where(answer => answer.Value is null).Select(answer => answer.Region)]),
            [.. answers.Select(answer => answer.Value).OfType<ProberReportRow>()]);
    }

    private async Task<FleetUptime?> ReadAsync(ReportQuery query, CancellationToken cancellationToken) => query.Endpoint is null
        ? await uptime.ReadAllAsync(_ => true, query.Range, query.Shorten, cancellationToken)
        : await uptime.ReadAsync(query.Endpoint, query.Range, cancellationToken) is { } answer ? new FleetUptime(query.Range, [answer]) : null;

    private static async Task<ProberReportRow> SweptAsync(RegionStores region, TimeRange range, CancellationToken cancellationToken)
    {
        var row = ProberReportRow.Silent(region.Name);
        var (total, finished) = (0.0, 0);
        await foreach (var sweep in region.Sweeps.BetweenAsync(range.From, range.To, cancellationToken))
        {
            var took = (sweep.FinishedAt - sweep.StartedAt)?.TotalMilliseconds;
            (total, finished) = (total + (took ?? 0), finished + (took is null ? 0 : 1));
            row = row with
            {
                Sweeps = row.Sweeps + 1,
                DegradedSweeps = row.DegradedSweeps + (sweep.IsDegraded() ? 1 : 0),
                MissedSlots = row.MissedSlots + sweep.MissedSlots,
                Planned = row.Planned + sweep.Planned,
                Completed = row.Completed + sweep.Completed,
                Stored = row.Stored + sweep.Stored,
                LongestDurationMs = took > (row.LongestDurationMs ?? 0) ? took : row.LongestDurationMs,
                LastSlot = row.LastSlot > sweep.Slot ? row.LastSlot : sweep.Slot,
            };
        }

        return row with { MeanDurationMs = finished == 0 ? null : total / finished };
    }

    private static UptimeReportRow Row(UptimeAnswer answer) => new(
        answer.EndpointId,
        FiguresDocument.Of(answer.Uptime.Figures),
        [.. answer.Regions.Zip(answer.Uptime.Regions, (region, figures) => new RegionFiguresDocument(region, FiguresDocument.Of(figures)))]);

    private ReportHead Head(FleetUptime fleet) => Head(fleet.Range, [.. fleet.Answers.SelectMany(answer => answer.Unreachable).Distinct(StringComparer.Ordinal)]);

    private ReportHead Head(TimeRange range, ImmutableArray<string> unreachable) =>
        new(ReportSource.TableStorage, clock.GetUtcNow(), range.From, range.To, Partial: null, unreachable.IsEmpty ? null : unreachable);
}
