using System.Globalization;
using Probes.Runs;

namespace Probes.Uptime;

/// <summary>A question whose answer would take more runs than one request may read.</summary>
internal sealed class TooMuchException(long runs, double days)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"asks for about {runs:N0} runs, and one answer reads at most {Most:N0}; ask for at most {days:0.#} days, or for one endpoint, deployment or tag"))
{
    /// <summary>Runs that one request may read, of all endpoints and regions together.</summary>
    public const long Most = 1_000_000;

    /// <summary>Where history keeps changes and failures, this many runs an hour stand for all.</summary>
    private const int ThinnedPerHour = 2;

    public static void ThrowIf(IEnumerable<TimeSpan> intervals, TimeRange range, int regions, HistoryPolicy history)
    {
        var perHour = intervals.Sum(interval => Math.Min(TimeSpan.FromHours(1) / interval, history == HistoryPolicy.All ? double.MaxValue : ThinnedPerHour));
        var runs = (long)(perHour * range.Length.TotalHours * regions);
        if (runs > Most)
        {
            throw new TooMuchException(runs, Most / (perHour * regions * 24));
        }
    }
}
