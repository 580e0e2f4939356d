using System.Collections.Immutable;

namespace Probes.Uptime;

public enum IncidentState
{
    /// <summary>Clients cannot connect, as far as is known.</summary>
    Open = 0,

    /// <summary>They can again, and not yet for long enough to be sure.</summary>
    Recovering,
    Ended,
}

/// <summary>An outage: from the first slot of the confirmed failure to the first one of the confirmed recovery.</summary>
/// <param name="EndedAt">Null while it is not confirmed that it has ended.</param>
public sealed record Incident(DateTimeOffset StartedAt, DateTimeOffset? EndedAt, IncidentState State)
{
    /// <summary>It was going on already where the data begins that was looked at.</summary>
    public bool StartedEarlier { get; init; }

    /// <summary>Time in which clients could not connect.</summary>
    public required TimeSpan Down { get; init; }

    public required TimeSpan Maintenance { get; init; }

    public required TimeSpan NoData { get; init; }

    /// <summary>How often it seemed over before it was.</summary>
    public required int Flaps { get; init; }

    /// <summary>Of most of the time; then the worst.</summary>
    public required OutageCause Cause { get; init; }

    /// <summary>Of the newest run that tells of this cause.</summary>
    public required string Headline { get; init; }

    /// <summary>Places in the settings of the regions that saw it.</summary>
    public required ImmutableArray<int> Regions { get; init; }

    /// <summary>From start to end without announced work; null while it has not ended.</summary>
    public TimeSpan? TimeToRepair => EndedAt - StartedAt - Maintenance;
}
