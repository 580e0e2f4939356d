using System.Globalization;
using System.Text.Json;

namespace Probes.Hosting.Functions;

/// <summary>What the host says when it fires a timer.</summary>
/// <param name="UtcNow">When it fired.</param>
/// <param name="Next">The occurrence it is for, as far as the host knows; null below one minute, and without a monitor.</param>
internal sealed record TimerPayload(DateTimeOffset UtcNow, DateTimeOffset? Next, bool IsPastDue)
{
    /// <summary>The payload, or what is wrong with it.</summary>
    public static (TimerPayload? Payload, string? Problem) Read(JsonElement invocation, DateTimeOffset now)
    {
        if (!invocation.TryGet("Data", out var data) || !data.TryGet("timer", out var timer) || timer.ValueKind != JsonValueKind.Object)
        {
            return (null, "the payload has no object Data.timer");
        }

        var (utcNow, utcNowProblem) = invocation.TryGet("Metadata", out var metadata) && metadata.TryGet("sys", out var sys) && sys.TryGet("UtcNow", out var at)
            ? Time(at, "Metadata.sys.UtcNow")
            : (now, null);
        var (next, nextProblem) = timer.TryGet("ScheduleStatus", out var status) && status.TryGet("Next", out var named) && named.ValueKind != JsonValueKind.Null
            ? Time(named, "Data.timer.ScheduleStatus.Next")
            : (null, null);
        var pastDue = timer.TryGet("IsPastDue", out var late) && late.ValueKind == JsonValueKind.True;
        return (utcNowProblem ?? nextProblem) is { } problem ? (null, problem) : (new TimerPayload(utcNow!.Value, next, pastDue), null);
    }

    private static (DateTimeOffset? Time, string? Problem) Time(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? (time, null)
            : (null, $"{path} is no time");
}
