using System.Collections.Immutable;
using System.Text.Json;
using Probes.Runs;
using Probes.Schedule;

namespace Probes.Hosting.Functions;

/// <summary>A shard as it travels through the queue. A reader takes the version it knows and no other.</summary>
internal sealed record ShardMessage(
    int V, string SweepId, string Region, DateTimeOffset Slot, DateTimeOffset Deadline, int Shard, int Shards, ImmutableArray<string> EndpointIds)
{
    public const int CurrentVersion = 1;

    /// <summary>Text may be wrapped in text: by the host, and by who sends a message by hand.</summary>
    private const int MostWrappings = 3;

    public static string Write(SweepShard shard, string region) => JsonSerializer.Serialize(
        new ShardMessage(CurrentVersion, Id(shard.Slot, region), region, shard.Slot, shard.Deadline, shard.Number, shard.Of, shard.EndpointIds),
        InvocationJson.Default.ShardMessage);

    /// <summary>The shard, or what is wrong with the message.</summary>
    public static (SweepShard? Shard, string? Problem) Read(JsonElement message, string region)
    {
        var version = message.TryGet("v", out var v) && v.TryGetInt(out var number) ? number : (int?)null;
        if (version != CurrentVersion)
        {
            return (null, $"the message {(version is null ? "names no version" : $"is of version {version}")}; this program reads version {CurrentVersion}");
        }

        try
        {
            var read = message.Deserialize(InvocationJson.Default.ShardMessage)!;
            return read.Problem(region) is { } problem
                ? (null, problem)
                : (new SweepShard(read.Slot.ToUniversalTime(), read.Deadline, read.Shard, read.Shards, read.EndpointIds), null);
        }
        catch (JsonException e)
        {
            return (null, $"the message is not as version {CurrentVersion} has it, at {e.Path}");
        }
    }

    /// <summary>An object, taken out of the text around it; null when there is none in it.</summary>
    public static JsonElement? Unwrap(JsonElement value)
    {
        for (var i = 0; i < MostWrappings && value.ValueKind == JsonValueKind.String; i++)
        {
            try
            {
                using var inner = JsonDocument.Parse(value.GetString()!);
                value = inner.RootElement.Clone();
            }
            catch (JsonException)
            {
                return null;
            }
        }

        return value.ValueKind == JsonValueKind.Object ? value : null;
    }

    private static string Id(DateTimeOffset slot, string region) => $"{slot.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}.{region}";

    private string? Problem(string region)
    {
        if (Region != region)
        {
            return $"the message is for region {Region}, and this is {region}";
        }

        if (EndpointIds.IsDefaultOrEmpty || !EndpointIds.All(RunKeys.IsEndpointId))
        {
            return "endpointIds must be ids of endpoints";
        }

        return Shard >= 0 && Shard < Shards && Slot == RunKeys.Slot(Slot) && SweepId == Id(Slot, region)
            ? null
            : "sweepId, slot, shard and shards do not fit together";
    }
}
