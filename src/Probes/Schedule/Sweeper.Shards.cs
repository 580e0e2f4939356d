using System.Collections.Immutable;
using Probes.Runs;

namespace Probes.Schedule;

/// <summary>Sweeps that are too large for one instance: planned once, probed in parts, joined by the part that ends last.</summary>
internal sealed partial class Sweeper
{
    /// <summary>A shard waits for no store: the queue brings it again, before its deadline has passed.</summary>
    private static readonly CancellationToken AtOnce = new(canceled: true);

    /// <summary>Probes one part of a planned sweep and counts what is stored of it. Doing it again probes only what is not stored yet.</summary>
    /// <exception cref="Probes.Tables.TablesException">The store is out of reach; to be tried again.</exception>
    public async Task<ShardRecord> RunShardAsync(SweepShard shard, CancellationToken stopping)
    {
        var expired = clock.GetUtcNow() >= shard.Deadline;
        var before = await CountAsync(shard, stopping);
        var disturbed = false;
        if (expired)
        {
            Log.ShardExpired(logger, shard.Number, shard.Slot, shard.Deadline);
        }
        else
        {
            disturbed = await ProbeAsync(shard, stopping);
        }

        var counted = expired ? before with { Dropped = before.Planned - before.Completed } : await CountAsync(shard, CancellationToken.None);
        Log.ShardEnded(logger, shard.Number, shard.Slot, counted.Completed, counted.Planned, counted.Stored);
        await stores.Sweeps.SaveShardAsync(counted with { Disturbed = disturbed }, CancellationToken.None);
        await JoinAsync(shard, stopping);
        return counted;
    }

    /// <summary>The same plan whenever it is made for a slot: an answer that was lost on its way is simply given again.</summary>
    private async Task<SweepStart> PlanAsync(DateTimeOffset slot, SweepWork work, SweepRecord? before, CancellationToken stopping)
    {
        var known = before?.Slot == slot ? before : null;
        if (known?.FinishedAt is not null)
        {
            return SweepStart.Nothing;
        }

        var now = clock.GetUtcNow();
        var endpoints = work.OfSlot;
        var missed = known?.MissedSlots ?? Slots.Missed(before?.Slot, slot, options.Interval);
        var sweep = known ?? new SweepRecord(slot, options.Region, now, null, endpoints.Count, 0, 0, 0, missed, options.Interval, ProgramVersion.Text)
        {
            Endpoints = work.Enabled,
            Failing = work.Counts.Failing,
            EndpointsAge = work.EndpointsAge,
        };
        await stores.Sweeps.SaveAsync(sweep, stopping);
        await NamesAsync(work, stopping);
        var parts = endpoints.Select(endpoint => endpoint.Id).Order(StringComparer.Ordinal).Chunk(SweepShard.MostEndpoints).ToList();
        var deadline = now + Slots.Deadline(options.Interval, options.ProbeTimeout);
        Log.SweepPlanned(logger, slot, endpoints.Count, parts.Count, missed);
        return new SweepStart(sweep, [.. parts.Select((ids, number) => new SweepShard(slot, deadline, number, parts.Count, [.. ids]))]);
    }

    /// <returns>The region's own network was at fault.</returns>
    private async Task<bool> ProbeAsync(SweepShard shard, CancellationToken stopping)
    {
        var wanted = shard.EndpointIds.ToHashSet(StringComparer.Ordinal);
        var work = await WorkAsync(shard.Slot, stopping);
        using var deadline = new CancellationTokenSource(shard.Deadline - clock.GetUtcNow(), clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        var counts = work.Counts;
        await Task.WhenAll(work.Due.Where(endpoint => wanted.Contains(endpoint.Id)).Select(endpoint => ProbeAsync(endpoint, shard.Slot, work, new SweepEnds(end.Token, AtOnce))));
        await SettleAsync(shard.Slot, work, stopping);
        if (counts.Stored < counts.Completed)
        {
            throw new Tables.TablesException(Tables.TablesError.Unavailable, $"{counts.Completed - counts.Stored} of {counts.Completed} runs could not be stored.");
        }

        return counts.Disturbed;
    }

    /// <summary>Counted from the stored states, so that it does not matter how often the part was begun.</summary>
    private async Task<ShardRecord> CountAsync(SweepShard shard, CancellationToken cancellationToken)
    {
        var wanted = shard.EndpointIds.ToHashSet(StringComparer.Ordinal);
        var done = (await stores.Runs.LatestAsync(cancellationToken)).Where(state => state.LastSlot == shard.Slot && wanted.Contains(state.EndpointId)).ToImmutableArray();
        var failed = done.Count(state => RunState.IsFailure(state.Verdict));
        return new ShardRecord(shard.Slot, shard.Number, clock.GetUtcNow(), shard.EndpointIds.Length, done.Length, failed, done.Length, Dropped: 0);
    }

    /// <summary>Two parts that end at once both write the same sums.</summary>
    private async Task JoinAsync(SweepShard shard, CancellationToken stopping)
    {
        var parts = await stores.Sweeps.ShardsAsync(shard.Slot, CancellationToken.None);
        if (parts.Count < shard.Of || await stores.Sweeps.GetAsync(shard.Slot, CancellationToken.None) is not { } planned)
        {
            return;
        }

        var joined = planned with
        {
            FinishedAt = parts.Max(part => part.FinishedAt),
            Completed = parts.Sum(part => part.Completed),
            Failed = parts.Sum(part => part.Failed),
            Stored = parts.Sum(part => part.Stored),
            Disturbed = parts.Any(part => part.Disturbed),
            Failing = (await WorkAsync(shard.Slot, stopping)).Counts.Failing,
        };
        if (joined with { FinishedAt = planned.FinishedAt } != planned || planned.FinishedAt is null)
        {
            Log.SweepEnded(logger, joined.Slot, joined.Completed, joined.Planned, joined.Failed, joined.Stored);
            await stores.Sweeps.SaveAsync(joined, CancellationToken.None);
            Announce(joined);
            await Task.WhenAll(observers.Select(observer => observer.SettleAsync(new SweepPart(joined.Slot, joined.IsDegraded()), stopping)));
        }
    }
}
