using Probes.Schedule;

namespace Probes.Hosting;

/// <summary>Standalone's timer: a sweep right after the start, then one at each occurrence of the grid. A late one is not made up for.</summary>
internal sealed class SweepService(Sweeper sweeper, ProbesOptions options, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<SweepService> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await ServerIsUpAsync(stoppingToken);
            var occurrence = Slots.Occurrence(clock.GetUtcNow(), options.Interval);
            while (true)
            {
                await SweepAsync(Slots.Slot(occurrence, options.Interval), stoppingToken);
                occurrence = await NextAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The sweeper has written what was finished.
        }
    }

    private async Task SweepAsync(DateTimeOffset slot, CancellationToken stopping)
    {
        try
        {
            await sweeper.RunAsync(slot, stopping);
        }
#pragma warning disable CA1031 // The entry point of the schedule: a watch that stopped silently would be worse than one that reports and goes on.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.SweepFailed(logger, slot, e);
        }
#pragma warning restore CA1031
    }

    /// <summary>A program whose port is taken must not have probed anybody.</summary>
    private async Task ServerIsUpAsync(CancellationToken stopping)
    {
        var up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(up.SetResult);
        await up.Task.WaitAsync(stopping);
    }

    private async Task<DateTimeOffset> NextAsync(CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        var next = Slots.Next(now, options.Interval);
        await Task.Delay(next - now, clock, stopping);

        // A machine that slept wakes up later than it meant to; a timer may also fire a moment early.
        var current = Slots.Occurrence(clock.GetUtcNow(), options.Interval);
        return current > next ? current : next;
    }
}
