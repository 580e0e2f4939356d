using System.Globalization;
using System.Text.Json;

namespace Probes.Tests.App.Functions;

/// <summary>Invocations as the Functions host 4.1037 sends them; only times, ids and messages are put in.</summary>
internal static class Payloads
{
    /// <summary>An occurrence of the schedule that lies within the months for which tables are made.</summary>
    public static readonly DateTimeOffset Occurrence = Current();

    public static readonly string SlotText = $"{Occurrence.AddSeconds(-Occurrence.Second):u}";

    public static string Timer() => Timer(Occurrence.AddMilliseconds(37), Occurrence);

    /// <summary>With <c>useMonitor</c> and a schedule of a minute or more.</summary>
    public static string Timer(DateTimeOffset utcNow, DateTimeOffset next, bool isPastDue = false, string function = "probe-sweep") => $$$$$"""
        {"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"0001-01-01T00:00:00+00:00","Next":"{{{{{next:yyyy-MM-ddTHH:mm:sszzz}}}}}","LastUpdated":"0001-01-01T00:00:00+00:00"},"IsPastDue":{{{{{(isPastDue ? "true" : "false")}}}}}}},"Metadata":{"sys":{"MethodName":"{{{{{function}}}}}","UtcNow":"{{{{{Utc(utcNow)}}}}}","RandGuid":"dff71db6-0b4f-48c3-9eb0-95fb82986740"}}}
        """;

    /// <summary>With a schedule below one minute.</summary>
    public static string Timer(DateTimeOffset utcNow) => $$$$$"""
        {"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}},"Metadata":{"sys":{"MethodName":"probe-sweep","UtcNow":"{{{{{Utc(utcNow)}}}}}","RandGuid":"fcd41e04-d20d-4d91-98f5-173a996f1d16"}}}
        """;

    /// <summary>The message as an object, or with <paramref name="wraps"/> as text, or as text in text.</summary>
    public static string Queue(string binding, string message, int wraps = 0)
    {
        for (var i = 0; i < wraps; i++)
        {
            message = JsonSerializer.Serialize(message);
        }

        return $$$$$"""{"Data":{"{{{{{binding}}}}}":{{{{{message}}}}}},"Metadata":{"DequeueCount":"1","sys":{"MethodName":"probe-shard","UtcNow":"2026-11-22T09:25:05.0374014Z"}}}""";
    }

    /// <summary>The only shard of a sweep, with the endpoint <c>one</c>.</summary>
    public static string Shard(DateTimeOffset deadline)
    {
        var slot = Occurrence.UtcDateTime.AddSeconds(-Occurrence.Second);
        return $$"""
            {"v":1,"sweepId":"{{slot.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}}.local","region":"local","slot":"{{slot:O}}","deadline":"{{deadline:O}}","shard":0,"shards":1,"endpointIds":["one"]}
            """;
    }

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset Current()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.FromMinutes(5).Ticks), TimeSpan.Zero).AddSeconds(5);
    }
}
