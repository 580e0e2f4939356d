using System.Collections.Immutable;
using Probes.Uptime;

namespace Probes.Insights.Reports;

/// <summary>Reports from what Azure Monitor has heard. A failing workspace fails the report: nothing takes its place unasked.</summary>
internal sealed class LogReports(ILogQuery logs, KnownEndpoints endpoints, FiredAlerts alerts, ProbesOptions options, TimeProvider clock) : IReports
{
    private static readonly NamedQuery OfEndpoints = NamedQuery.Load("uptime-endpoints");
    private static readonly NamedQuery OfRegions = NamedQuery.Load("uptime-regions");
    private static readonly NamedQuery OfIncidents = NamedQuery.Load("incidents");
    private static readonly NamedQuery OfProbers = NamedQuery.Load("probers");

    /// <summary>A result comes some time after its slot, within a sweep or two.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10);

    public async Task<UptimeReportDocument?> UptimeAsync(ReportQuery query, CancellationToken cancellationToken)
    {
        var known = await endpoints.ReadAsync(query.Endpoint, cancellationToken);
        var values = Values(query);
        var whole = RunAsync(OfEndpoints, values, query.Range, known.Lead, cancellationToken);
        var single = RunAsync(OfRegions, values, query.Range, known.Lead, cancellationToken);
        await Task.WhenAll(whole, single);

        var figures = (await whole).Rows.ToDictionary(row => row.Text("EndpointId"), row => row.Figures(), StringComparer.Ordinal);
        var seen = (await single).Rows.ToDictionary(row => (row.Text("EndpointId"), row.Text("Location")), row => row.Figures());
        string[] ids = [.. figures.Keys.Union(known.Ids, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (query.Endpoint is not null && ids.Length == 0)
        {
            return null;
        }

        var none = new UptimeFigures(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, query.Range.Length);
        return UptimeReportDocument.Of(
            Head(query.Range, known.Error, (await whole).Partial, (await single).Partial),
            [
                .. ids.Select(id => new UptimeReportRow(
                    id,
                    FiguresDocument.Of(figures.GetValueOrDefault(id, none)),
                    [.. options.RegionNames().Select(region => new RegionFiguresDocument(region, FiguresDocument.Of(seen.GetValueOrDefault((id, region), none))))])),
            ]);
    }

    public async Task<IncidentReportDocument?> IncidentsAsync(ReportQuery query, CancellationToken cancellationToken)
    {
        var known = await endpoints.ReadAsync(query.Endpoint, cancellationToken);
        var end = known.Known(query.Range, query.Latest);
        var values = Values(query);
        values["Known"] = end;
        var asked = RunAsync(OfIncidents, values, query.Range with { To = end }, known.Lead, cancellationToken);
        var fired = alerts.ReadAsync(query.Range with { To = end }, cancellationToken);
        await Task.WhenAll(asked, fired);

        var names = options.RegionNames();
        (string Endpoint, Incident Incident)[] incidents = [.. (await asked).Rows.Select(row => (row.Text("EndpointId"), row.Incident(names))).OrderByDescending(each => each.Item2.StartedAt).ThenBy(each => each.Item1, StringComparer.Ordinal)];
        return query.Endpoint is not null && incidents.Length == 0 && known.Ids.IsEmpty && known.Error is null
            ? null
            : new IncidentReportDocument(
                ReportHead.SchemaVersion,
                Head(query.Range, known.Error, (await asked).Partial, (await fired).Partial),
                (await fired).State,
                FiguresDocument.Seconds(EndpointUptime.Mean([.. incidents.Select(each => each.Incident.TimeToRepair).OfType<TimeSpan>()])),
                [.. incidents.Select(each => new ReportedIncidentDocument(IncidentDocument.Of(each.Endpoint, names, each.Incident), fired.Result.About(each.Endpoint, each.Incident)))]);
    }

    public async Task<ProberReportDocument> ProbersAsync(ReportQuery query, CancellationToken cancellationToken)
    {
        var names = options.RegionNames();
        var answer = await RunAsync(OfProbers, new Dictionary<string, object> { ["Regions"] = names }, query.Range, TimeSpan.Zero, cancellationToken);
        var swept = answer.Rows.ToDictionary(row => row.Text("Region"), row => row.Prober(), StringComparer.Ordinal);
        return new ProberReportDocument(
            ReportHead.SchemaVersion, Head(query.Range, answer.Partial), [.. names.Select(region => swept.GetValueOrDefault(region) ?? ProberReportRow.Silent(region))]);
    }

    private Dictionary<string, object> Values(ReportQuery query) => new()
    {
        ["From"] = query.Range.From,
        ["To"] = query.Range.To,
        ["Regions"] = options.RegionNames(),
        ["Endpoint"] = query.Endpoint ?? "",
        ["Interval"] = options.Interval,
    };

    private async Task<LogRows> RunAsync(NamedQuery query, Dictionary<string, object> values, TimeRange range, TimeSpan lead, CancellationToken cancellationToken) =>
        new(query.Name, await logs.RunAsync(query.With(values, range.From - lead, range.To + Late), cancellationToken));

    private ReportHead Head(TimeRange range, params LogError?[] errors) =>
        new(ReportSource.LogAnalytics, clock.GetUtcNow(), range.From, range.To, PartialDocument.Of(errors), Unreachable: null);
}
