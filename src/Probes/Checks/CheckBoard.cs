using System.Collections.Concurrent;
using Probes.Runs;
using Probes.Tables;

namespace Probes.Checks;

/// <summary>
/// All checks in progress. They go on when their caller has gone, and end with the program: what has no result then says so. They leave the
/// history and the state of the endpoint alone: those belong to the schedule.
/// </summary>
internal sealed class CheckBoard(
    CheckStore store, RepeatedRequests repeated, RegionCheck regions, ProbesOptions options, TimeProvider clock, ILogger<CheckBoard> logger) : IHostedService, IDisposable
{
    /// <summary>Long enough to be linked to from a ticket.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>A check waits its turn at a server that is being swept, and for the answers of other regions.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What is left of it beside a probe of depth full.</summary>
    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan SaveLimit = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _slots = new(options.CheckConcurrency, options.CheckConcurrency);
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    public async Task<CheckStart> StartAsync(CheckOrder order, CancellationToken cancellationToken)
    {
        if (_stopping.IsCancellationRequested || !await _slots.WaitAsync(0, cancellationToken))
        {
            return CheckStart.Busy;
        }

        var begun = false;
        try
        {
            var now = clock.GetUtcNow();
            var check = new RunningCheck(Guid.CreateVersion7(now).ToString("N"), new CheckHead(order.Regions, now + Limit(), now + Kept));
            await store.BeginAsync(check.Id, check.Head, cancellationToken);

            // Last, because from here on the key stands for this check.
            if (order.Key is { } key && await repeated.AddAsync(key, check.Id, cancellationToken) is { } other)
            {
                return new CheckStart(null, other);
            }

            begun = true;
            _running[check.Id] = Task.Run(() => RunAsync(check, order), CancellationToken.None);
            return new CheckStart(check, null);
        }
        finally
        {
            if (!begun)
            {
                _slots.Release();
            }
        }
    }

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Values).WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        _slots.Dispose();
        _stopping.Dispose();
    }

    private TimeSpan Limit()
    {
        var (usual, full) = (options.ProbeTimeout + Patience, options.FullLimit() + LeastPatience);
        return usual > full ? usual : full;
    }

    private async Task RunAsync(RunningCheck check, CheckOrder order)
    {
        using var limit = new CancellationTokenSource(check.Head.Deadline - clock.GetUtcNow(), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping.Token);
        try
        {
            await Task.WhenAll(order.Regions.Select(async region =>
            {
                var result = await regions.RunAsync(check, order, region, _stopping.Token, either.Token);
                await SaveAsync(check.Id, result);
                check.Add(result);
            }));
        }
        finally
        {
            // Whoever waits for the end finds room for the next one.
            _slots.Release();
            check.Complete();
            _running.TryRemove(check.Id, out _);
        }
    }

    private async Task SaveAsync(string checkId, CheckResult result)
    {
        // Not the check's own token: that it was cut short is what is saved.
        using var limit = new CancellationTokenSource(SaveLimit, clock);
        try
        {
            await (result.Run is { } run ? store.SaveAsync(checkId, run, result.ExpiresAt, limit.Token) : store.SaveAsync(checkId, result, limit.Token));
        }
        catch (Exception e) when (e is TablesException or OperationCanceledException)
        {
            // Whoever still waits gets the result all the same.
            Log.CheckNotStored(logger, checkId, result.Region, e);
        }
    }
}
