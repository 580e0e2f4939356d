using Probes.Runs;
using Probes.Tables;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Schedule;

/// <summary>
/// One sweep: probes every endpoint that is due in a slot and stores each run as it ends. It holds no state between sweeps;
/// what was missed and what is due comes from the store, so that it does not matter who calls it.
/// </summary>
internal sealed partial class Sweeper(
    SweepStores stores, ProbeRunner prober, IEnumerable<IRunObserver> observers, ProbesOptions options, TimeProvider clock, ILogger<Sweeper> logger,
    SharedNames? names = null)
    : IDisposable
{
    private readonly SemaphoreSlim _running = new(1, 1);
    private readonly ScheduledProbe _probe = new(prober, options, clock);
    private readonly SweepWriter _writer = new(stores, clock, logger);

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
        var work = await WorkAsync(slot, stopping);
        if (work.Due.Count == 0 && before?.Slot >= slot)
        {
            return SweepStart.Nothing;
        }

        if (work.OfSlot.Count > inlineLimit)
        {
            return await PlanAsync(slot, work, before, stopping);
        }

        var missed = Slots.Missed(before?.Slot, slot, options.Interval);
        Log.SweepStarted(logger, slot, work.Due.Count, missed);
        using var deadline = new CancellationTokenSource(Slots.Deadline(options.Interval, options.ProbeTimeout), clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        await Task.WhenAll(work.Due.Select(endpoint => ProbeAsync(endpoint, slot, work, new SweepEnds(end.Token, end.Token))).Append(NamesAsync(work, end.Token)));
        var sweep = new SweepRecord(
            slot, options.Region, startedAt, stopping.IsCancellationRequested ? null : clock.GetUtcNow(), work.Due.Count,
            work.Counts.Completed, work.Counts.Failed, work.Counts.Stored, missed, options.Interval, ProgramVersion.Text)
        {
            Endpoints = work.Enabled,
            Failing = work.Counts.Failing,
            Disturbed = work.Counts.Disturbed,
            EndpointsAge = work.EndpointsAge,
        };
        await TellAsync(sweep, end.Token);
        await SettleAsync(slot, work, stopping);
        return new SweepStart(sweep, []);
    }

    private async Task<SweepWork> WorkAsync(DateTimeOffset slot, CancellationToken stopping)
    {
        // Once per sweep, because a month may have begun since the last one.
        await stores.Runs.InitializeAsync(stopping);
        var now = clock.GetUtcNow();
        var list = await stores.Endpoints.RefreshAsync(now, stopping);
        if (list.IsSnapshot)
        {
            Log.SweepFromSnapshot(logger, slot, list.HomeRegion!, $"{list.SnapshotOf:u}");
        }

        var states = await stores.Runs.LatestAsync(stopping);
        return SweepWork.Of(list, states, slot, now);
    }

    private Task NamesAsync(SweepWork work, CancellationToken end) => names?.ResolveAsync(work.List, end) ?? Task.CompletedTask;

    private async Task ProbeAsync(Endpoint endpoint, DateTimeOffset slot, SweepWork work, SweepEnds ends)
    {
        var end = ends.Probing;
        ProbedRun probed;
        try
        {
            await Task.Delay(Slots.Jitter(endpoint.Id, options.Interval, options.Jitter), clock, end);
            probed = (await _probe.RunAsync(endpoint, work.Around(endpoint.Id), slot, end)).Within(work.Maintenance.Of(endpoint)?.Id);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return; // Planned and not completed: the record shows the gap.
        }

        work.Counts.AddCompleted(endpoint.Id, probed.Run);
        if (await _writer.SaveAsync(probed, slot, ends.Waiting))
        {
            work.Counts.AddStored();
        }

        foreach (var observer in observers)
        {
            observer.OnRun(probed.Run, SlotPlace.Of(endpoint, slot, options.Interval), work.Before(endpoint.Id));
        }
    }

    private async Task TellAsync(SweepRecord sweep, CancellationToken end)
    {
        Log.SweepEnded(logger, sweep.Slot, sweep.Completed, sweep.Planned, sweep.Failed, sweep.Stored);
        await _writer.SaveAsync(sweep, end);
        Announce(sweep);
    }

    private Task SettleAsync(DateTimeOffset slot, SweepWork work, CancellationToken stopping)
    {
        var part = new SweepPart(slot, work.Counts.Disturbed || SweepRecord.MostFail(work.Counts.Failing, work.Enabled));
        return Task.WhenAll(observers.Select(observer => observer.SettleAsync(part, stopping)));
    }

    private void Announce(SweepRecord sweep)
    {
        foreach (var observer in observers)
        {
            observer.OnSweep(sweep);
        }
    }
}
