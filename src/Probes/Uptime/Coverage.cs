using IpHttps.Diagnosis;
using Probes.Runs;

namespace Probes.Uptime;

/// <summary>How long a run may speak for what came after it.</summary>
/// <param name="Interval">Between two runs of the endpoint.</param>
/// <param name="Healthy">Of a healthy run: longer where history keeps only some of them.</param>
public sealed record Coverage(TimeSpan Interval, TimeSpan Healthy)
{
    /// <summary>Good time shorter than this between two outages makes them one.</summary>
    public TimeSpan Join => 3 * Interval;

    /// <summary>An outage shorter than this, two slots, is a blip and no incident.</summary>
    public TimeSpan Confirmed => 2 * Interval;

    /// <summary>How far before a range one must look to know what held when it began.</summary>
    public TimeSpan Lead => Healthy + Join + Confirmed;

    /// <summary>How far beyond a range one must look to know whether what was going on at its end is over.</summary>
    /// <param name="latest">Nothing is known from there on.</param>
    public DateTimeOffset Known(TimeRange range, DateTimeOffset latest) => range.To + Join < latest ? range.To + Join : latest > range.To ? latest : range.To;

    public static Coverage Of(TimeSpan interval, HistoryPolicy policy) => new(
        interval,
        policy == HistoryPolicy.All ? interval : interval + TimeSpan.FromHours(1));

    public TimeSpan Of(Observation observation) => observation.Verdict == Verdict.Healthy ? Healthy : Interval;
}
