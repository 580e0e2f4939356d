namespace Probes.Tests.Kql;

/// <summary>What each alert rule means, told a second time in C#. A row is the values of the columns of its query.</summary>
internal static class AlertReference
{
    private static readonly TimeSpan ThirtyMinutes = TimeSpan.FromMinutes(30);

    public static IEnumerable<object[]> EndpointDown(GoldenCase golden) => EndpointDownSteps.Result(golden).Select(row => new object[] { row.EndpointId, row.Class, row.Measure });

    public static IEnumerable<object[]> WrongResponder(GoldenCase golden) =>
        from endpoint in Regions(golden, row => row.Class == "WrongResponder" && !row.Maintained).GroupBy(region => region.EndpointId)
        let sound = endpoint.Where(region => !region.Newest.Degraded).ToArray()
        let voters = sound.Length > 0 ? sound : [.. endpoint]
        let wrong = voters.Count(region => region.IsConfirmed)
        where sound.Length > 0 ? wrong > 0 : wrong * 2 > golden.Regions.Length
        orderby endpoint.Key
        select new object[] { endpoint.Key, "WrongResponder", endpoint.Count(region => region.IsConfirmed) };

    public static IEnumerable<object[]> OneRegionOnly(GoldenCase golden) =>
        from endpoint in Regions(golden, IsDown).GroupBy(region => region.EndpointId)
        let sound = endpoint.Where(region => !region.Newest.Degraded).ToArray()
        where sound.Length > 0 || endpoint.Count() * 2 > golden.Regions.Length
        let voters = sound.Any(region => !region.IsBad(region.Newest)) ? sound : endpoint.ToArray()
        let down = voters.Where(region => region.IsBad(region.Newest)).ToArray()
        where down.Length == 1 && down[0].BadSince <= Now(golden) - ThirtyMinutes
        orderby endpoint.Key
        select new object[] { endpoint.Key, down[0].Newest.Class, 1 };

    public static IEnumerable<object[]> CertificateEnds(GoldenCase golden, int days) =>
        from certificate in DrawnRows.Results(golden).Where(row => !row.Maintained && row.Properties.ContainsKey("da.certThumb")).GroupBy(row => row.Properties["da.certThumb"])
        where DateTimeOffset.Parse(certificate.First().Properties["da.certNotAfter"], System.Globalization.CultureInfo.InvariantCulture) < Now(golden).AddDays(days)
        let endpoints = certificate.Select(row => row.EndpointId).Distinct().Order(StringComparer.Ordinal).ToArray()
        orderby certificate.Key
        select new object[] { endpoints[0], $"Certificate {certificate.Key}", endpoints.Length };

    public static IEnumerable<object[]> NullSuitesLost(GoldenCase golden) =>
        from endpoint in Regions(golden, row => row.Properties["da.nullLost"] == "true" && !row.Maintained).GroupBy(region => region.EndpointId)
        let lost = endpoint.Count(region => region.Rows.TakeLast(2).Count(region.IsBad) == 2)
        where lost > 0
        orderby endpoint.Key
        select new object[] { endpoint.Key, "NullSuitesLost", lost };

    public static IEnumerable<object[]> RegionDegraded(GoldenCase golden) =>
        from region in DrawnRows.Events(golden).Where(row => row.Name == TelemetryRow.Sweep && row.Degraded).GroupBy(row => row.Properties["da.region"])
        where region.Count() >= 2
        orderby region.Key
        select new object[] { region.Key, "RegionDegraded", region.Count() };

    public static IEnumerable<object[]> ProberFailures(GoldenCase golden) =>
        from region in DrawnRows.Events(golden).Where(row => row.Name == "da.poison").GroupBy(row => row.Properties["da.region"])
        orderby region.Key
        select new object[] { region.Key, "PoisonMessage", region.Count() };

    public static IEnumerable<object[]> FunctionFailures(GoldenCase golden) =>
        from invocations in golden.Requests
        let failed = invocations.Value.Count(mark => mark == 'f')
        let place = invocations.Key.Split(' ')
        where place[1] is "probe-sweep" or "probe-shard" ? failed >= 2 : place[1] is "retention" or "probe-shard-poison" && failed > 0
        orderby place[0], place[1]
        select new object[] { place[0], place[1], failed };

    /// <summary>The rule fires when there are none.</summary>
    public static int Sweeps(GoldenCase golden, string region) => DrawnRows.Events(golden).Count(row => row.Name == TelemetryRow.Sweep && row.Properties["da.region"] == region);

    public static bool IsDown(TelemetryRow row) => !row.Success && !row.Maintained;

    public static DateTimeOffset Now(GoldenCase golden) => DrawnRows.Start + (golden.Now * golden.Slot);

    /// <summary>What each region says of each endpoint, those left out that have not said anything lately.</summary>
    public static IEnumerable<RegionView> Regions(GoldenCase golden, Func<TelemetryRow, bool> isBad) =>
        from rows in DrawnRows.Results(golden).GroupBy(row => (row.EndpointId, row.Location))
        let view = new RegionView([.. rows.GroupBy(row => row.Slot).Select(slot => slot.MaxBy(row => row.TimeGenerated)!).OrderBy(row => row.Slot)], isBad)
        where view.Newest.Slot + view.Newest.Cover + (2 * view.Newest.Interval) > Now(golden)
        select view;
}

/// <summary>One region's results of one endpoint, oldest first, one per slot.</summary>
internal sealed record RegionView(IReadOnlyList<TelemetryRow> Rows, Func<TelemetryRow, bool> IsBad)
{
    public TelemetryRow Newest => Rows[^1];

    public string EndpointId => Newest.EndpointId;

    /// <summary>Two of the last three slots, the newest among them. Slots, not results: a healthy slot in between may have been silent.</summary>
    public bool IsConfirmed => IsConfirmedAt(Rows.Count - 1);

    /// <summary>Since the first bad slot after the last good one.</summary>
    public DateTimeOffset BadSince => Rows.Reverse().TakeWhile(IsBad).Last().Slot;

    public bool IsConfirmedAt(int at) => IsBad(Rows[at]) && Rows.Take(at).Any(row => IsBad(row) && row.Slot >= Rows[at].Slot - (2 * Rows[at].Interval));
}
