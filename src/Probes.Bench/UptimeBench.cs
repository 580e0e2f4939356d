using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Signatures;
using Probes.Runs;
using Probes.Tables;
using Probes.Uptime;

namespace Probes.Bench;

/// <summary>What it costs to count a week of one endpoint anew from its stored runs, against reading the same columns of the same rows and understanding nothing.</summary>
internal static class UptimeBench
{
    private const string Region = "bench";
    private const string Endpoint = "contoso";

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <summary>Within one month, so that it is one table.</summary>
    private static readonly TimeRange Week = new(new DateTimeOffset(2026, 7, 6, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 7, 13, 0, 0, 0, TimeSpan.Zero));

    public static async Task RunAsync(int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("probes-uptime-");
        try
        {
            await using var tables = new SqliteTables(Path.Combine(folder.FullName, "probes.db"));
            var runs = new RunStore(tables, Region, TimeProvider.System);
            var written = await FillAsync(runs);
            Console.WriteLine($"{written} runs of one endpoint, a week at five minutes, in SQLite; 20 questions a round, one at a time, {rounds} rounds of each in turn, {Environment.ProcessorCount} processors");
            await Contest.RunAsync(
                [
                    new("floor: the rows, read and forgotten", () => ReadAsync(tables), 0, 20, 1),
                    new("availability and incidents of the week", () => CountAsync(runs), 0, 20, 1),
                ],
                rounds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task ReadAsync(SqliteTables tables)
    {
        var query = new TableQuery { PartitionKey = Endpoint, Select = ["Verdict", "Headline", "Finding", "Maintenance"] };
        var rows = 0;
        await foreach (var row in tables.RowsAsync(RunKeys.HistoryTable(Week.From), query, CancellationToken.None))
        {
            rows += row.Properties.Count > 0 ? 1 : 0;
        }

        Check(rows);
    }

    private static async Task CountAsync(RunStore runs)
    {
        var seen = new List<Observation>();
        await foreach (var run in runs.JudgedAsync(Endpoint, Week.From, Week.To, CancellationToken.None))
        {
            seen.Add(new Observation(run.Slot, run.Verdict) { Finding = run.Finding, Headline = run.Headline, Maintained = run.Maintenance is not null });
        }

        Check(seen.Count);
        var uptime = EndpointUptime.Of([seen], Week, Coverage.Of(Interval, HistoryPolicy.All), Week.To);
        if (uptime.Incidents.Length != 28)
        {
            throw new InvalidOperationException($"{uptime.Incidents.Length} incidents, and four a day were stored");
        }
    }

    private static void Check(int rows)
    {
        if (rows != Week.Length / Interval)
        {
            throw new InvalidOperationException($"{rows} runs were read");
        }
    }

    /// <summary>Four outages of a quarter of an hour each day.</summary>
    private static async Task<int> FillAsync(RunStore runs)
    {
        await runs.InitializeAsync(CancellationToken.None);
        var written = 0;
        for (var slot = Week.From; slot < Week.To; slot += Interval)
        {
            await runs.SaveAsync(Run(slot, written++ % 72 < 3 ? Verdict.Unreachable : Verdict.Healthy), slot, CancellationToken.None);
        }

        return written;
    }

    private static RunDocument Run(DateTimeOffset slot, Verdict verdict) => new()
    {
        ProbeId = RunId.Format(Endpoint, slot, Region),
        StartedAt = slot,
        DurationMs = 100,
        Region = Region,
        Vantage = new VantageDocument(null, "bench"),
        Endpoint = new RunEndpointDocument(Endpoint, null, "da.contoso.com", 443, "/IPHTTPS"),
        Verdict = verdict,
        Headline = "IP-HTTPS answers as a DirectAccess server does; Windows 8 and later clients can connect.",
        Responder = new ResponderDocument(ResponderKind.DirectAccess, null, Confidence.Certain, []),
        Findings = [],
        Clients = [],
        Attempts = [],
    };
}
