namespace Probes.Runs;

/// <summary>One sweep of one region.</summary>
/// <param name="FinishedAt">Null while it runs, or when it was cut off.</param>
/// <param name="Planned">Endpoints due.</param>
/// <param name="Completed">Runs that ended with a verdict.</param>
/// <param name="Failed">Completed runs with an unavailable verdict.</param>
/// <param name="Stored">Runs that reached the store.</param>
/// <param name="MissedSlots">Slots since the sweep before that nobody probed; they are not made up for.</param>
/// <param name="Version">Of the program.</param>
public sealed record SweepRecord(
    DateTimeOffset Slot,
    string Region,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    int Planned,
    int Completed,
    int Failed,
    int Stored,
    int MissedSlots,
    TimeSpan Interval,
    string Version)
{
    /// <summary>Half of one or two endpoints says nothing about the region.</summary>
    public const int FewestEndpoints = 3;

    /// <summary>Enabled endpoints, due in this sweep or not.</summary>
    public int Endpoints { get; init; }

    /// <summary>Of those, how many had an unavailable verdict when the sweep ended, whichever sweep probed them last.</summary>
    public int Failing { get; init; }

    /// <summary>The control hosts showed that this region's own network was at fault.</summary>
    public bool Disturbed { get; init; }

    /// <summary>How old the endpoint list was; null when it came from the home region itself.</summary>
    public TimeSpan? EndpointsAge { get; init; }

    /// <summary>The region's own network is at fault, as far as its sweep can tell.</summary>
    public bool IsDegraded() => Disturbed || MostFail(Failing, Endpoints);

    /// <summary>More than half of all endpoints fail at once: more likely the region's own network than all those servers.</summary>
    public static bool MostFail(int failing, int endpoints) => endpoints >= FewestEndpoints && 2 * failing > endpoints;
}
