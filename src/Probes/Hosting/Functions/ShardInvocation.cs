using System.Text.Json;
using Probes.Schedule;

namespace Probes.Hosting.Functions;

/// <summary>The queue: probes one shard of a planned sweep.</summary>
internal sealed class ShardInvocation(Sweeper sweeper, ProbesOptions options) : IInvocation
{
    public string Function => "probe-shard";

    public async Task<InvocationResult> RunAsync(JsonElement payload, CancellationToken stopping)
    {
        if (!payload.TryGet("Data", out var data) || !data.TryGet("shard", out var value) || ShardMessage.Unwrap(value) is not { } message)
        {
            return InvocationResult.Refused("the payload has no message in Data.shard");
        }

        var (shard, problem) = ShardMessage.Read(message, options.Region);
        if (shard is null)
        {
            return InvocationResult.Refused(problem!);
        }

        var done = await sweeper.RunShardAsync(shard, stopping);
        return InvocationResult.Done(
            $"Shard {shard.Number} of sweep {shard.Slot:u}: {done.Completed} of {done.Planned} probed, {done.Failed} failing, {done.Stored} stored, {done.Dropped} dropped.");
    }
}
