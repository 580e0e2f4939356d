using IpHttps.Diagnosis;
using IpHttps.Evidence;

namespace Probes.Runs;

/// <summary>What one region last saw of an endpoint.</summary>
/// <param name="Since">Start of the first run of the current verdict.</param>
/// <param name="AsOf">Start of the latest run.</param>
/// <param name="RunId">Of the latest run that is kept in history.</param>
/// <param name="ConsecutiveFailures">Runs in a row that ended in an unavailable verdict; our own failures (<see cref="Verdict.Unknown"/>) do not count and do not reset it.</param>
/// <param name="LastSlot">Scheduled slot of the latest run.</param>
public sealed record EndpointState(
    string EndpointId,
    string Region,
    Verdict Verdict,
    string Headline,
    DateTimeOffset Since,
    DateTimeOffset AsOf,
    string RunId,
    int ConsecutiveFailures,
    DateTimeOffset LastSlot)
{
    /// <summary>Id of the maintenance window that the latest run was made in; null outside of any.</summary>
    public string? Maintenance { get; init; }

    /// <summary>What the latest run that observed anything saw.</summary>
    public RunFingerprint? Seen { get; init; }

    /// <summary>What runs are compared with; see <see cref="KnownState"/>.</summary>
    public RunFingerprint? Known { get; init; }

    /// <summary>Start of the last run that agreed with <see cref="Known"/>.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>Start of the first run that did not agree with it; null while runs agree.</summary>
    public DateTimeOffset? DiffersSince { get; init; }
}

/// <summary>What saving one run did to the state of its endpoint.</summary>
/// <param name="Previous">The state before; null for the first run.</param>
/// <param name="Current">The state now stored.</param>
/// <param name="Applied">False when the run is a replay or older than the state, which then stays as it was.</param>
public sealed record StateChange(EndpointState? Previous, EndpointState Current, bool Applied);
