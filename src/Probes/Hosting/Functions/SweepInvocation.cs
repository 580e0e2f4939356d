using System.Text.Json;
using Probes.Schedule;

namespace Probes.Hosting.Functions;

/// <summary>The timer: sweeps, or plans a sweep and hands its shards to the queue.</summary>
internal sealed class SweepInvocation(Sweeper sweeper, TimerSchedule schedule, ProbesOptions options, TimeProvider clock, ILogger<SweepInvocation> logger) : IInvocation
{
    /// <summary>Name of the output binding in function.json.</summary>
    private const string Shards = "shards";

    public string Function => "probe-sweep";

    public async Task<InvocationResult> RunAsync(JsonElement payload, CancellationToken stopping)
    {
        var (timer, problem) = TimerPayload.Read(payload, clock.GetUtcNow());
        if (timer is null)
        {
            return InvocationResult.Refused(problem!);
        }

        var occurrence = schedule.Occurrence(timer.Next, timer.UtcNow);
        var slot = Slots.Slot(occurrence, schedule.Interval);
        if (timer.Next is { } next && next != occurrence)
        {
            Log.SlotFromClock(logger, next, slot);
        }

        return Answer(await sweeper.StartAsync(slot, options.InlineLimit, stopping), slot, timer.IsPastDue ? ", past due" : "");
    }

    private InvocationResult Answer(SweepStart start, DateTimeOffset slot, string late)
    {
        if (start.Record is not { } sweep)
        {
            return InvocationResult.Done($"Sweep {slot:u}{late}: {(start.Overlapped ? "left out, because the one before it still runs" : "done before, nothing changed")}.");
        }

        if (!start.Shards.IsEmpty)
        {
            return InvocationResult.Done(
                Shards,
                [.. start.Shards.Select(shard => ShardMessage.Write(shard, options.Region))],
                $"Sweep {slot:u}{late}: {sweep.Planned} due, planned in {start.Shards.Length} shards, {sweep.MissedSlots} slots missed before it.");
        }

        var told = $"Sweep {slot:u}{late}: {sweep.Completed} of {sweep.Planned} probed, {sweep.Failed} failing, {sweep.Stored} stored, {sweep.MissedSlots} slots missed before it.";
        return sweep.Stored == sweep.Completed ? InvocationResult.Done(told) : InvocationResult.Failed(StatusCodes.Status500InternalServerError, told);
    }
}
