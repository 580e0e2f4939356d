using System.Globalization;
using IpHttps.Diagnosis;
using Probes.Runs;

namespace Probes.Tests.Kql;

/// <summary>The rows that a drawing stands for.</summary>
internal static class DrawnRows
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static List<TelemetryRow> Results(GoldenCase golden)
    {
        List<TelemetryRow> rows =
        [
            .. from endpoint in golden.Results
               from region in endpoint.Value
               from at in Enumerable.Range(0, region.Value.Length)
               where region.Value[at] != '.'
               select Result(golden, (endpoint.Key, region.Key, at), region.Value[at], TimeSpan.FromSeconds(3)),
        ];
        foreach (var again in golden.Again.Select(each => each.Split(' ')))
        {
            rows.Add(Result(golden, (again[0], again[1], int.Parse(again[2], CultureInfo.InvariantCulture)), again[3][0], TimeSpan.FromSeconds(40)));
        }

        return rows;
    }

    public static List<TelemetryRow> Events(GoldenCase golden) =>
    [
        .. from region in golden.Sweeps
           from at in Enumerable.Range(0, region.Value.Length)
           where region.Value[at] != '.'
           select Event(golden, region.Key, region.Value, at),
    ];

    private static TelemetryRow Result(GoldenCase golden, (string Endpoint, string Region, int At) place, char drawn, TimeSpan late)
    {
        var slot = Start + (place.At * golden.Slot);
        (Verdict verdict, string finding) = char.ToLowerInvariant(drawn) switch
        {
            'u' or 'n' => (Verdict.Healthy, ""),
            'g' => (Verdict.Degraded, "DA3004"),
            'l' => (Verdict.Degraded, "DA2003"),
            'd' => (Verdict.Misconfigured, "DA2001"),
            'w' => (Verdict.WrongResponder, "DA5001"),
            'x' or 'm' => (Verdict.Unreachable, "DA1101"),
            _ => throw new FormatException($"{golden}: nothing is drawn as {drawn}"),
        };
        var success = !RunState.IsFailure(verdict);
        var properties = new Dictionary<string, string>
        {
            ["da.endpoint"] = place.Endpoint,
            ["da.slot"] = Text(slot),
            ["da.interval"] = Seconds(golden.Slot),
            ["da.cover"] = Seconds(success && golden.Heartbeat ? 5 * golden.Slot : golden.Slot),
            ["da.class"] = verdict.ToString(),
            ["da.finding"] = finding,
            ["da.nullLost"] = Flag(char.ToLowerInvariant(drawn) == 'l'),
            ["da.regionDegraded"] = Flag(char.IsUpper(drawn)),
            ["da.maintenance"] = Flag(drawn is 'm' or 'n'),
        };
        if (golden.Certificates.TryGetValue(place.Endpoint, out var certificate))
        {
            properties["da.certThumb"] = certificate.Split(' ')[0];
            properties["da.certNotAfter"] = Text(Start + (golden.Now * golden.Slot) + TimeSpan.FromDays(int.Parse(certificate.Split(' ')[1], CultureInfo.InvariantCulture)));
        }

        return new TelemetryRow(slot + late, "da:" + place.Endpoint, place.Region, success, $"{verdict}.", properties);
    }

    private static TelemetryRow Event(GoldenCase golden, string region, string drawn, int at)
    {
        var slot = Start + (at * golden.Slot);
        var (poison, degraded) = (drawn[at] == 'p', drawn[at] == 'S');
        var properties = new Dictionary<string, string> { ["da.region"] = region, ["da.slot"] = Text(slot), ["da.regionDegraded"] = Flag(degraded) };
        return new TelemetryRow(slot + golden.Slot / 2, poison ? "da.poison" : TelemetryRow.Sweep, "", true, "", properties)
        {
            Measurements = new Dictionary<string, double>
            {
                ["planned"] = 10,
                ["completed"] = degraded ? 8 : 10,
                ["stored"] = degraded ? 8 : 10,
                ["missedSlots"] = at - 1 - drawn.LastIndexOfAny(['s', 'S'], Math.Max(0, at - 1)) is var missed && at > 0 ? missed : 0,
                ["telemetryLost"] = degraded ? 2 : 0,
                ["durationMs"] = degraded ? 9000 : 1000,
            },
        };
    }

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
