using System.Collections.Immutable;
using IpHttps.Targets;

namespace Probes.Cli.Check;

/// <summary>The command line of <c>probe check</c>, each part read by itself.</summary>
internal sealed record CheckArguments
{
    public const int DefaultParallel = 8;

    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>Path of an endpoint document.</summary>
    public string? File { get; init; }

    /// <summary>Path of a PEM file.</summary>
    public string? Roots { get; init; }

    /// <summary>Path of a PFX file.</summary>
    public string? ClientCertificate { get; init; }

    /// <summary>Path of a file of runs.</summary>
    public string? Baseline { get; init; }

    /// <summary>Path of a service tag file.</summary>
    public string? ServiceTags { get; init; }

    /// <summary>Path of the pcapng file to write.</summary>
    public string? Trace { get; init; }

    public Overrides Overrides { get; init; } = new();

    /// <summary>Bounds one host's whole probe; null when not given.</summary>
    public TimeSpan? Limit { get; init; }

    public int Parallel { get; init; }

    public bool Json { get; init; }

    /// <summary>Null when no control host was named.</summary>
    public ControlPlan? Control { get; init; }
}
