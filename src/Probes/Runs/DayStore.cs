using System.Globalization;
using IpHttps.Diagnosis;
using Probes.Tables;

namespace Probes.Runs;

/// <summary>A row per endpoint, day and region. It is always counted anew from history and replaced, so that doing it twice changes nothing.</summary>
public sealed class DayStore(ITables tables, RunStore runs, string region)
{
    public Task InitializeAsync(CancellationToken cancellationToken) => tables.CreateTableAsync(RunKeys.DaysTable, cancellationToken);

    /// <summary>Counts the day and stores it; null, and nothing stored, when history keeps no run of it that counts.</summary>
    public async Task<DaySummary?> SummariseAsync(string endpointId, DateOnly day, CancellationToken cancellationToken)
    {
        var verdicts = await VerdictsAsync(endpointId, day, cancellationToken);
        if (verdicts.Count == 0)
        {
            return null;
        }

        var unknown = verdicts.Count(verdict => verdict == Verdict.Unknown);
        var unavailable = verdicts.Count(RunState.IsFailure);
        var summary = new DaySummary(endpointId, region, day, verdicts.Count, verdicts.Count - unknown - unavailable, unavailable, unknown);
        await tables.WriteAsync(RunKeys.DaysTable, new TableWrite(TableWriteKind.Upsert, Row(summary)), cancellationToken);
        return summary;
    }

    public async Task<DaySummary?> GetAsync(string endpointId, DateOnly day, CancellationToken cancellationToken) =>
        await tables.GetAsync(RunKeys.DaysTable, Key(endpointId, day), cancellationToken) is { } row
            ? new DaySummary(
                endpointId, region, day, row.Number(nameof(DaySummary.Probed)), row.Number(nameof(DaySummary.Available)),
                row.Number(nameof(DaySummary.Unavailable)), row.Number(nameof(DaySummary.Unknown)))
            : null;

    private async Task<List<Verdict>> VerdictsAsync(string endpointId, DateOnly day, CancellationToken cancellationToken)
    {
        var start = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        var verdicts = new List<Verdict>();
        await foreach (var run in runs.JudgedAsync(endpointId, start, start.AddDays(1), cancellationToken))
        {
            // Announced work counts neither way, as in every report.
            if (run.Region == region && run.Maintenance is null)
            {
                verdicts.Add(run.Verdict);
            }
        }

        return verdicts;
    }

    private TableKey Key(string endpointId, DateOnly day) => new(endpointId, $"{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}|{region}");

    private TableRow Row(DaySummary day) => new(Key(day.EndpointId, day.Day), new Dictionary<string, object>
    {
        [nameof(day.Probed)] = day.Probed,
        [nameof(day.Available)] = day.Available,
        [nameof(day.Unavailable)] = day.Unavailable,
        [nameof(day.Unknown)] = day.Unknown,
    });
}
