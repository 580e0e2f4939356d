namespace Probes.Tests.Kql;

/// <summary>A1, one table per step, because a page in the night hangs on it.</summary>
internal static class EndpointDownSteps
{
    /// <summary>After <c>extend Failing</c>: EndpointId, Location, slot counted from the first one, Bad, Failing, Degraded.</summary>
    public static IEnumerable<object[]> Failing(GoldenCase golden) =>
        from view in AlertReference.Regions(golden, AlertReference.IsDown)
        from at in Enumerable.Range(0, view.Rows.Count)
        let row = view.Rows[at]
        orderby row.EndpointId, row.Location, row.Slot
        select new object[] { row.EndpointId, row.Location, Place(golden, row), view.IsBad(row), view.IsConfirmedAt(at), row.Degraded };

    /// <summary>After the second <c>summarize</c>: what each region says now.</summary>
    public static IEnumerable<object[]> Newest(GoldenCase golden) =>
        from view in AlertReference.Regions(golden, AlertReference.IsDown)
        orderby view.EndpointId, view.Newest.Location
        select new object[] { view.EndpointId, view.Newest.Location, Place(golden, view.Newest), view.IsConfirmed, view.Newest.Degraded };

    /// <summary>After the third: Down, DegradedDown, SoundUp.</summary>
    public static IEnumerable<object[]> Counts(GoldenCase golden) => Tallies(golden).Select(tally => new object[] { tally.EndpointId, tally.Down, tally.DegradedDown, tally.SoundUp });

    public static IEnumerable<(string EndpointId, string Class, int Measure)> Result(GoldenCase golden) =>
        from tally in Tallies(golden)
        where tally.Down * 2 > golden.Regions.Length || (tally.SoundUp == 0 && (tally.Down + tally.DegradedDown) * 2 > golden.Regions.Length)
        select (tally.EndpointId, tally.Class, tally.Down + tally.DegradedDown);

    private static IEnumerable<(string EndpointId, int Down, int DegradedDown, int SoundUp, string Class)> Tallies(GoldenCase golden) =>
        from endpoint in AlertReference.Regions(golden, AlertReference.IsDown).GroupBy(view => view.EndpointId)
        let confirmed = endpoint.Where(view => view.IsConfirmed).ToArray()
        orderby endpoint.Key
        select (
            endpoint.Key,
            confirmed.Count(view => !view.Newest.Degraded),
            confirmed.Count(view => view.Newest.Degraded),
            endpoint.Count(view => !view.Newest.Degraded && !view.IsBad(view.Newest)),
            confirmed.Select(view => view.Newest.Class).Order(StringComparer.Ordinal).FirstOrDefault() ?? "");

    private static int Place(GoldenCase golden, TelemetryRow row) => (int)((row.Slot - DrawnRows.Start) / golden.Slot);
}
