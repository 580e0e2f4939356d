using System.Globalization;
using Probes.Runs;

namespace Probes.Uptime;

/// <summary>How many runs an answer about many endpoints has to read.</summary>
internal sealed class Effort(IEnumerable<TimeSpan> intervals, int regions, HistoryPolicy history)
{
    /// <summary>Runs that one request may read, of all endpoints and regions together.</summary>
    public const long Most = 1_000_000;

    /// <summary>Where history keeps changes and failures, this many runs an hour stand for all.</summary>
    private const int ThinnedPerHour = 2;

    private readonly double _perHour = regions * intervals.Sum(interval =>
        Math.Min(TimeSpan.FromHours(1) / interval, history == HistoryPolicy.All ? double.MaxValue : ThinnedPerHour));

    private TimeSpan Longest => _perHour * TimeSpan.MaxValue.TotalHours > Most ? TimeSpan.FromHours(Most / _perHour) : TimeSpan.MaxValue;

    /// <summary>The newest part of the range that can be read, in whole minutes.</summary>
    public TimeRange Shortened(TimeRange range)
    {
        var longest = TimeSpan.FromMinutes(Math.Max(1, Math.Floor(Longest.TotalMinutes)));
        return range.Length <= longest ? range : range with { From = range.To - longest };
    }

    /// <exception cref="TooMuchException">It is more than one answer is worth.</exception>
    public void Check(TimeRange range)
    {
        if (range.Length > Longest)
        {
            throw new TooMuchException(string.Create(
                CultureInfo.InvariantCulture,
                $"asks for about {_perHour * range.Length.TotalHours:N0} runs, and one answer reads at most {Most:N0}; ask for at most {Longest.TotalDays:0.#} days, or for one endpoint, deployment or tag"));
        }
    }
}

/// <summary>A question whose answer would take more runs than one request may read.</summary>
internal sealed class TooMuchException(string message) : Exception(message);
