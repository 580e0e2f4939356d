using System.Collections.Immutable;
using IpHttps.Evidence;

namespace IpHttps.Diagnosis;

/// <summary>Runs beside each other: entry points of a deployment, regions, the whole fleet. Pure.</summary>
public static class Comparisons
{
    /// <summary>Worst first.</summary>
    /// <param name="runs">At most one per endpoint and region, of regions whose view counts.</param>
    /// <param name="deployments">What the endpoints belong to.</param>
    public static ImmutableArray<ComparedFinding> Of(ImmutableArray<ComparedRun> runs, ImmutableArray<ComparedDeployment> deployments)
    {
        ImmutableArray<RegionCase> endpoints = [.. runs.GroupBy(run => run.EndpointId, StringComparer.Ordinal).Select(group => new RegionCase([.. group]))];
        ImmutableArray<ComparedRun> views = [.. endpoints.Select(Shared)];
        var byDeployment = views.Where(run => run.Deployment is not null).ToLookup(run => run.Deployment!, StringComparer.Ordinal);
        ImmutableArray<DeploymentCase> groups = [.. deployments.Select(each => new DeploymentCase(each, [.. byDeployment[each.Id]]))];
        return
        [
            .. Evaluate<DeploymentRule>(rule => groups.Select(rule.Evaluate))
                .Concat(Evaluate<RegionRule>(rule => endpoints.Where(seen => seen.Runs.Length > 1).Select(rule.Evaluate)))
                .Concat(Evaluate<FleetRule>(rule => rule.Evaluate(views)))
                .OrderBy(each => each.Finding.Severity)
                .ThenBy(each => DiagnosisRules.Order(each.Finding.Info.Id))
                .ThenBy(each => each.EndpointIds.FirstOrDefault(), StringComparer.Ordinal),
        ];
    }

    /// <summary>The view that most regions share, from the newest run that has it.</summary>
    private static ComparedRun Shared(RegionCase seen) => seen.Runs
        .GroupBy(run => run.Seen)
        .OrderByDescending(group => group.Key != RunFingerprint.Empty)
        .ThenByDescending(group => group.Count())
        .ThenByDescending(group => group.Max(run => run.At))
        .First().MaxBy(run => run.At)!;

    private static IEnumerable<ComparedFinding> Evaluate<TRule>(Func<TRule, IEnumerable<ComparedFinding?>> evaluate)
        where TRule : ComparisonRule =>
        DiagnosisRules.All.OfType<TRule>().SelectMany(evaluate).OfType<ComparedFinding>();
}
