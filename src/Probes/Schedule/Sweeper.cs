using IpHttps.Output;
using Probes.Runs;
using Probes.Tables;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Schedule;

/// <summary>
/// One sweep: probes every endpoint that is due in a slot and stores each run as it ends. It holds no state between sweeps;
/// what was missed and what is due comes from the store, so that it does not matter who calls it.
/// </summary>
internal sealed partial class Sweeper(
    SweepStores stores, ProbeRunner prober, IEnumerable<IRunObserver> observers, ProbesOptions options, TimeProvider clock, ILogger<Sweeper> logger)
    : IDisposable
{
    private readonly SemaphoreSlim _running = new(1, 1);

    /// <summary>The record of the sweep; null when nothing was swept: another sweep runs, this slot is done, or the store is out of reach.</summary>
    /// <param name="stopping">Ends the sweep early: nothing new is probed, and what is finished is stored.</param>
    public async Task<SweepRecord?> RunAsync(DateTimeOffset slot, CancellationToken stopping)
    {
        try
        {
            return (await StartAsync(slot, int.MaxValue, stopping)).Record;
        }
        catch (TablesException e)
        {
            Log.SweepWithoutStore(logger, slot, e);
            return null;
        }
    }

    /// <summary>Sweeps here, or only plans when more endpoints than <paramref name="inlineLimit"/> are due.</summary>
    /// <exception cref="TablesException">Nothing was swept: the store is out of reach.</exception>
    public async Task<SweepStart> StartAsync(DateTimeOffset slot, int inlineLimit, CancellationToken stopping)
    {
        if (!await _running.WaitAsync(TimeSpan.Zero, CancellationToken.None))
        {
            Log.SweepOverlapped(logger, slot);
            return SweepStart.Nothing with { Overlapped = true };
        }

        try
        {
            return await SweepAsync(slot, inlineLimit, stopping);
        }
        finally
        {
            _running.Release();
        }
    }

    public void Dispose() => _running.Dispose();

    private async Task<SweepStart> SweepAsync(DateTimeOffset slot, int inlineLimit, CancellationToken stopping)
    {
        var startedAt = clock.GetUtcNow();
        var before = await stores.Sweeps.LatestAsync(stopping);
        var (due, ofSlot) = await DueAsync(slot, stopping);
        if (due.Count == 0 && before?.Slot >= slot)
        {
            return SweepStart.Nothing;
        }

        if (ofSlot.Count > inlineLimit)
        {
            return await PlanAsync(slot, ofSlot, before, stopping);
        }

        var missed = Slots.Missed(before?.Slot, slot, options.Interval);
        Log.SweepStarted(logger, slot, due.Count, missed);
        var counts = new SweepCounts();
        using (var deadline = new CancellationTokenSource(Slots.Deadline(options.Interval, options.ProbeTimeout), clock))
        using (var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping))
        {
            await Task.WhenAll(due.Select(endpoint => ProbeAsync(endpoint, slot, counts, end.Token)));
        }

        var sweep = new SweepRecord(
            slot, options.Region, startedAt, stopping.IsCancellationRequested ? null : clock.GetUtcNow(), due.Count,
            counts.Completed, counts.Failed, counts.Stored, missed, options.Interval, ProgramVersion.Text);
        await TellAsync(sweep);
        return new SweepStart(sweep, []);
    }

    /// <summary>What is due now, and what was due when the slot began: the same whenever it is asked.</summary>
    private async Task<(IReadOnlyList<Endpoint> Now, IReadOnlyList<Endpoint> OfSlot)> DueAsync(DateTimeOffset slot, CancellationToken stopping)
    {
        // Once per sweep, because a month may have begun since the last one.
        await stores.Runs.InitializeAsync(stopping);
        var endpoints = await stores.Endpoints.ListAsync(stopping);
        var states = (await stores.Runs.LatestAsync(stopping)).ToDictionary(state => state.EndpointId, StringComparer.Ordinal);
        var ofSlot = SweepPlan.Due(endpoints.Endpoints, slot, id => states.GetValueOrDefault(id)?.LastSlot is { } last && last != slot ? last : null);
        return (SweepPlan.Due(endpoints.Endpoints, slot, id => states.GetValueOrDefault(id)?.LastSlot), ofSlot);
    }

    private async Task ProbeAsync(Endpoint endpoint, DateTimeOffset slot, SweepCounts counts, CancellationToken end)
    {
        RunDocument run;
        try
        {
            await Task.Delay(Slots.Jitter(endpoint.Id, options.Interval, options.Jitter), clock, end);
            run = await prober.RunAsync(RunId.Format(endpoint.Id, slot, options.Region), endpoint, end);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return; // Planned and not completed: the record shows the gap.
        }

        counts.AddCompleted(run.Verdict);
        await StoreAsync(run, slot, counts);
        foreach (var observer in observers)
        {
            observer.OnRun(run, slot);
        }
    }

    /// <summary>Not cancellable: a finished run is worth its write, also while the program stops.</summary>
    private async Task StoreAsync(RunDocument run, DateTimeOffset slot, SweepCounts counts)
    {
        try
        {
            await stores.Runs.SaveAsync(run, slot, CancellationToken.None);
            counts.AddStored();
        }
        catch (TablesException e)
        {
            Log.RunNotStored(logger, run.ProbeId, e);
        }
    }

    private async Task TellAsync(SweepRecord sweep)
    {
        Log.SweepEnded(logger, sweep.Slot, sweep.Completed, sweep.Planned, sweep.Failed, sweep.Stored);
        await stores.Sweeps.SaveAsync(sweep, CancellationToken.None);
        foreach (var observer in observers)
        {
            observer.OnSweep(sweep);
        }
    }
}
