using System.Collections.Immutable;

namespace IpHttps.Diagnosis;

/// <summary>A diagnosis over several runs. It leaves the verdicts of these runs as they are.</summary>
internal abstract class ComparisonRule : DiagnosisRule;

/// <summary>A diagnosis of the entry points of one deployment beside each other.</summary>
internal abstract class DeploymentRule : ComparisonRule
{
    public abstract ComparedFinding? Evaluate(DeploymentCase deployment);
}

/// <summary>A diagnosis of one entry point as several regions see it.</summary>
internal abstract class RegionRule : ComparisonRule
{
    public abstract ComparedFinding? Evaluate(RegionCase seen);
}

/// <summary>A diagnosis of all entry points together.</summary>
internal abstract class FleetRule : ComparisonRule
{
    /// <param name="all">One row per endpoint.</param>
    public abstract IEnumerable<ComparedFinding> Evaluate(ImmutableArray<ComparedRun> all);
}

/// <summary>One deployment.</summary>
/// <param name="Runs">One row per endpoint of it that was probed: the view that most regions share.</param>
internal sealed record DeploymentCase(ComparedDeployment Deployment, ImmutableArray<ComparedRun> Runs)
{
    /// <summary>Runs that say something about their endpoint.</summary>
    public ImmutableArray<ComparedRun> Judged { get; } = [.. Runs.Where(run => run.Verdict != Verdict.Unknown)];

    /// <summary>A finding about these of its endpoints.</summary>
    public ComparedFinding About(Finding finding, IEnumerable<string> endpointIds) => new(finding, [.. endpointIds], Deployment.Id);
}

/// <summary>One endpoint, seen from two regions or more.</summary>
internal sealed record RegionCase(ImmutableArray<ComparedRun> Runs)
{
    public string EndpointId => Runs[0].EndpointId;

    /// <summary>All regions that saw a key saw the same.</summary>
    public bool OneKey { get; } = Runs.Select(run => run.Seen.Key).Where(key => key is not null).Distinct().Count() < 2;

    public ComparedFinding About(Finding finding) => new(finding, [EndpointId]);
}
