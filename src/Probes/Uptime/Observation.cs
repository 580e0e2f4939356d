using IpHttps.Diagnosis;
using Probes.Runs;

namespace Probes.Uptime;

/// <summary>What one region saw of an endpoint in one slot.</summary>
public sealed record Observation(DateTimeOffset Slot, Verdict Verdict)
{
    /// <summary>Id of the finding that the verdict rests on; null when there is none.</summary>
    public string? Finding { get; init; }

    public string Headline { get; init; } = "";

    /// <summary>The run was made within a maintenance window.</summary>
    public bool Maintained { get; init; }

    /// <summary>The region's own network was at fault in this slot, as far as its sweep could tell.</summary>
    public bool Degraded { get; init; }

    /// <summary>Our own failure to judge is no data.</summary>
    public UptimeState State => Maintained ? UptimeState.Maintenance
        : Verdict == Verdict.Unknown ? UptimeState.NoData
        : RunState.IsFailure(Verdict) ? UptimeState.Down
        : UptimeState.Up;

    public OutageCause Cause => new(Verdict, Finding);
}

/// <summary>Why clients could not connect: the verdict and the finding it rests on.</summary>
/// <param name="Finding">As <c>DA2001</c>; null where the run named none.</param>
public sealed record OutageCause(Verdict Verdict, string? Finding);
