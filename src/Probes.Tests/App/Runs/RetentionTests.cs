using Probes.Hosting;
using Probes.Runs;
using Probes.Tables;
using Probes.Tests.Support;

namespace Probes.Tests.App.Runs;

public class RetentionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 2, 17, 0, TimeSpan.Zero);

    private readonly StrictMemoryTables _tables = new();

    [Theory]
    [InlineData(13, "hist202509 hist202201")]
    [InlineData(1, "hist202609 hist202510 hist202509 hist202201")]
    [InlineData(0, "hist202609 hist202510 hist202509 hist202201")]
    [InlineData(120, "")]
    public void Months_older_than_wanted_are_outdated_and_never_the_current_one_or_a_later(int months, string outdated)
    {
        string[] tables =
        [
            "hist202612", "hist202611", "hist202610", "hist202609", "hist202510", "hist202509", "hist202201",
            "hist2022", "hist20220101", "hist202213", "history202201", "HIST202201", "latest", "sweeps", "checks", "endpoints",
        ];

        Assert.Equal(outdated, string.Join(' ', Retention.Outdated(tables, Now, months)));
    }

    [Fact]
    public async Task Retention_deletes_old_months_sweeps_and_checks_and_nothing_else()
    {
        await FillAsync();

        var report = await Run(dryRun: false);
        var again = await Run(dryRun: false);

        Assert.Equal((false, "hist202509", 1, 101), (report.DryRun, string.Join(' ', report.Tables), report.Checks, report.Sweeps));
        Assert.Equal((0, 0, 0), (again.Tables.Length, again.Checks, again.Sweeps));
        Assert.Equal(["checks", "hist202510", "hist202611", "sweeps"], await _tables.ListTablesAsync(default));
        Assert.Equal(["new-check"], await KeysAsync(RunKeys.ChecksTable, row => row.PartitionKey));
        Assert.Equal([RunKeys.Inverted(Now.AddDays(-29))], await KeysAsync(RunKeys.SweepsTable, row => row.RowKey));
    }

    [Fact]
    public async Task Disturbed_slots_are_kept_as_long_as_history_is()
    {
        var sweeps = new SweepStore(_tables, SampleRuns.Region);
        await sweeps.InitializeAsync(default);
        foreach (var slot in new[] { Now.AddMonths(-14), Now.AddMonths(-12) })
        {
            await sweeps.SaveAsync(new SweepRecord(slot, SampleRuns.Region, slot, slot, 3, 3, 3, 3, 0, TimeSpan.FromMinutes(5), "1") { Disturbed = true }, default);
        }

        await Run(dryRun: false);

        Assert.Equal([Now.AddMonths(-12)], await sweeps.DegradedAsync(Now.AddYears(-3), Now, default));
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_deletes_nothing()
    {
        await FillAsync();

        var report = await Run(dryRun: true);

        Assert.Equal((true, "hist202509", 1, 101), (report.DryRun, string.Join(' ', report.Tables), report.Checks, report.Sweeps));
        Assert.Contains("hist202509", await _tables.ListTablesAsync(default));
        Assert.Equal(102, (await KeysAsync(RunKeys.SweepsTable, row => row.RowKey)).Count);
        Assert.Equal(2, (await KeysAsync(RunKeys.ChecksTable, row => row.PartitionKey)).Count);
    }

    [Theory]
    [InlineData("2026-11-23T02:16:59Z", "2026-11-23T02:17:00Z")]
    [InlineData("2026-11-23T02:17:00Z", "2026-11-24T02:17:00Z")]
    [InlineData("2026-12-31T23:00:00Z", "2027-01-01T02:17:00Z")]
    public void Standalone_runs_it_daily(string now, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, null), RetentionService.Next(DateTimeOffset.Parse(now, null)));

    private Task<RetentionReport> Run(bool dryRun) =>
        new Retention(_tables, new ProbesOptions { Region = SampleRuns.Region }, new FixedClock(Now)).RunAsync(dryRun, default);

    private async Task FillAsync()
    {
        foreach (var table in new[] { "hist202509", "hist202510", "hist202611", RunKeys.ChecksTable, RunKeys.SweepsTable })
        {
            await _tables.CreateTableAsync(table, default);
        }

        var checks = new CheckStore(_tables);
        await checks.SaveAsync("old-check", SampleRuns.Run("a", Now), Now.AddSeconds(-1), default);
        await checks.SaveAsync("new-check", SampleRuns.Run("a", Now), Now.AddSeconds(1), default);
        var sweeps = new SweepStore(_tables, SampleRuns.Region);
        foreach (var age in Enumerable.Range(0, 101).Select(minute => TimeSpan.FromDays(30) + TimeSpan.FromMinutes(minute)).Append(TimeSpan.FromDays(29)))
        {
            await sweeps.SaveAsync(new SweepRecord(Now - age, SampleRuns.Region, Now - age, null, 1, 1, 0, 1, 0, TimeSpan.FromMinutes(1), "1"), default);
        }
    }

    private async Task<List<string>> KeysAsync(string table, Func<TableKey, string> part)
    {
        var keys = new List<string>();
        await foreach (var row in _tables.RowsAsync(table, new TableQuery(), default))
        {
            keys.Add(part(row.Key));
        }

        return keys;
    }
}
