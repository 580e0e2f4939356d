using System.Globalization;
using System.Text.Json;
using Probes.Runs;
using Probes.Telemetry;

namespace Probes.Hosting.Functions;

/// <summary>The queue of messages that were given up: keeps each, so that somebody can see what and when.</summary>
internal sealed class PoisonInvocation(SweepStore sweeps, IServiceProvider services, TimeProvider clock, ILogger<PoisonInvocation> logger) : IInvocation
{
    public string Function => "probe-shard-poison";

    public async Task<InvocationResult> RunAsync(JsonElement payload, CancellationToken stopping)
    {
        if (!payload.TryGet("Data", out var data) || !data.TryGet("message", out var message))
        {
            return InvocationResult.Refused("the payload has no Data.message");
        }

        var at = Slot(message) ?? clock.GetUtcNow();
        await sweeps.SavePoisonAsync(at, message.ValueKind == JsonValueKind.String ? message.GetString()! : message.GetRawText(), stopping);
        Log.MessageGivenUp(logger, at);
        await (services.GetService<SweepTelemetry>()?.TellPoisonAsync(stopping) ?? Task.CompletedTask);
        return InvocationResult.Done($"A message of {at:u} was given up and is kept in the table of sweeps.");
    }

    private static DateTimeOffset? Slot(JsonElement message) =>
        ShardMessage.Unwrap(message) is { } json && json.TryGet("slot", out var slot) && slot.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParse(slot.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
