using IpHttps.Diagnosis;
using Probes.Uptime;

namespace Probes.Tests.Kql;

/// <summary>The reports by the program's own calculus, which the other source of reports uses: both must give the same numbers.</summary>
internal static class ReportReference
{
    public static IEnumerable<object?[]> Endpoints(GoldenCase golden) => Each(golden)
        .Where(each => each.Uptime.Regions.Any(region => region.NoData < each.Uptime.Range.Length)).Select(each => (object?[])[each.Endpoint, .. Seconds(each.Uptime.Figures)]);

    public static IEnumerable<object?[]> Regions(GoldenCase golden) =>
        from each in Each(golden)
        from region in golden.Regions.Select((name, place) => (name, place)).OrderBy(region => region.name, StringComparer.Ordinal)
        where each.Uptime.Regions[region.place].NoData < each.Uptime.Range.Length
        select (object?[])[each.Endpoint, region.name, .. Seconds(each.Uptime.Regions[region.place])];

    public static IEnumerable<object?[]> Incidents(GoldenCase golden) =>
        from each in Each(golden)
        from incident in each.Uptime.Incidents
        orderby incident.StartedAt, each.Endpoint
        select new object?[]
        {
            each.Endpoint, incident.StartedAt, incident.EndedAt, incident.State.ToString(), incident.StartedEarlier, incident.Down.TotalSeconds, incident.Maintenance.TotalSeconds,
            incident.NoData.TotalSeconds, incident.Flaps, incident.Cause.Verdict.ToString(), incident.Cause.Finding, incident.Headline,
            string.Join(' ', incident.Regions.Select(region => golden.Regions[region]).Order(StringComparer.Ordinal)),
        };

    public static IEnumerable<object?[]> Probers(GoldenCase golden) =>
        from region in DrawnRows.Events(golden).Where(row => row.Name == TelemetryRow.Sweep && golden.Regions.Contains(row.Properties["da.region"])).GroupBy(row => row.Properties["da.region"])
        orderby region.Key
        select new object?[]
        {
            region.Key, region.Count(), region.Count(row => row.Degraded), Sum(region, "missedSlots"), Sum(region, "planned"), Sum(region, "completed"), Sum(region, "stored"),
            Sum(region, "telemetryLost"), region.Average(row => row.Measurements["durationMs"]), region.Max(row => row.Measurements["durationMs"]), region.Max(row => row.Slot),
        };

    private static int Sum(IEnumerable<TelemetryRow> rows, string measurement) => (int)rows.Sum(row => row.Measurements[measurement]);

    private static IEnumerable<(string Endpoint, EndpointUptime Uptime)> Each(GoldenCase golden)
    {
        var rows = DrawnRows.Results(golden).OrderBy(row => row.TimeGenerated).ToLookup(row => (row.EndpointId, row.Location));
        var coverage = new Coverage(golden.Slot, golden.Heartbeat ? 5 * golden.Slot : golden.Slot);
        return
            from endpoint in golden.Results.Keys.Order(StringComparer.Ordinal)
            let regions = golden.Regions.Select(region => rows[(endpoint, region)].Select(Observe)).ToArray()
            select (endpoint, EndpointUptime.Of(regions, new TimeRange(At(golden, golden.From), At(golden, golden.To)), coverage, At(golden, golden.Now)));
    }

    private static Observation Observe(TelemetryRow row) => new(row.Slot, Enum.Parse<Verdict>(row.Class))
    {
        Finding = row.Finding,
        Headline = row.Message,
        Maintained = row.Maintained,
        Degraded = row.Degraded,
    };

    private static DateTimeOffset At(GoldenCase golden, int slot) => DrawnRows.Start + (slot * golden.Slot);

    private static object?[] Seconds(UptimeFigures figures) => [figures.Up.TotalSeconds, figures.Down.TotalSeconds, figures.Maintenance.TotalSeconds, figures.NoData.TotalSeconds];
}
