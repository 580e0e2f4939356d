using Probes.Runs;
using Probes.Schedule;
using Probes.Tables;

namespace Probes.Hosting;

/// <summary>Standalone's daily work, at 02:17 UTC: the count of the day that ended, then retention.</summary>
internal sealed class RetentionService(
    DayJob days, IRetention retention, ProbesOptions options, TimeProvider clock, ILogger<RetentionService> logger) : BackgroundService
{
    private static readonly TimeSpan TimeOfDay = new(2, 17, 0);

    public static DateTimeOffset Next(DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) + TimeOfDay;
        return today > now ? today : today.AddDays(1);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var now = clock.GetUtcNow();
                await Task.Delay(Next(now) - now, clock, stoppingToken);
                await RunAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left is deleted tomorrow.
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await days.RunAsync(stopping);
            var report = await retention.RunAsync(options.RetentionDryRun, stopping);
            Log.RetentionRan(
                logger, report.DryRun ? "would delete" : "deleted", report.Tables.Length, string.Join(", ", report.Tables), report.Checks, report.Sweeps);
        }
        catch (TablesException e)
        {
            Log.RetentionFailed(logger, e);
        }
    }
}
