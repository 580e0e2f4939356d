using Probes.Runs;
using Probes.Tables;

namespace Probes.Schedule;

/// <summary>
/// Writes what a sweep found. While the store is out of reach it keeps what it was given and tries again, as long as the sweep lasts;
/// keys are made of the slot, so a write that was half done is simply done again.
/// </summary>
internal sealed class SweepWriter(SweepStores stores, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>False when it could not be stored before the sweep ended.</summary>
    /// <param name="end">Ends the waiting, never a write: a finished run is worth its write, also while the program stops.</param>
    public async Task<bool> SaveAsync(ProbedRun probed, DateTimeOffset slot, CancellationToken end)
    {
        var problem = await PersistAsync(() => stores.Runs.SaveAsync(probed.Run, probed.First, slot, CancellationToken.None), end);
        if (problem is not null)
        {
            Log.RunNotStored(logger, probed.Run.ProbeId, problem);
        }

        return problem is null;
    }

    /// <summary>False when the record could not be stored before the sweep ended.</summary>
    public async Task<bool> SaveAsync(SweepRecord sweep, CancellationToken end)
    {
        var problem = await PersistAsync(() => stores.Sweeps.SaveAsync(sweep, CancellationToken.None), end);
        if (problem is not null)
        {
            Log.SweepNotStored(logger, sweep.Slot, sweep.Completed - sweep.Stored, sweep.Completed, problem);
        }

        return problem is null;
    }

    /// <summary>Null when it was written in the end. Only an outage is waited for: what the store refuses once, it refuses again.</summary>
    private async Task<TablesException?> PersistAsync(Func<Task> write, CancellationToken end)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await write();
                return null;
            }
            catch (TablesException e)
            {
                if (e.Error != TablesError.Unavailable || !await PauseAsync(pause, end))
                {
                    return e;
                }
            }
        }
    }

    private async Task<bool> PauseAsync(TimeSpan pause, CancellationToken end)
    {
        try
        {
            await Task.Delay(pause, clock, end);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
