using System.Collections.Concurrent;
using System.Collections.Immutable;
using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Targets;

namespace Probes.Cli.Check;

/// <summary>Compares the runs of one call with each other, deployment by deployment.</summary>
internal sealed class DeploymentCheck(ResolveName resolve, CheckPlan plan)
{
    private const int LookupsAtOnce = 8;

    public async Task<ImmutableArray<ComparedFinding>> CompareAsync(IReadOnlyList<RunDocument> runs, CancellationToken cancellationToken)
    {
        var endpoints = plan.Requests.ToDictionary(request => request.ProbeId, request => request.Endpoint, StringComparer.Ordinal);
        var names = await ResolveAsync(cancellationToken);
        return Comparisons.Of(
            [.. runs.Select(run => ComparedRuns.Of(run, endpoints[run.ProbeId]))],
            [.. plan.Deployments.Select(each => each with { Gslb = names.GetValueOrDefault(each.Id) })]);
    }

    /// <summary>The common names of the deployments that were probed, unless an address was given, which means no DNS.</summary>
    private async Task<ConcurrentDictionary<string, DnsEvidence>> ResolveAsync(CancellationToken cancellationToken)
    {
        var answers = new ConcurrentDictionary<string, DnsEvidence>(StringComparer.Ordinal);
        var asked = plan.AsksNames ? plan.Deployments.Where(each => each.GslbName is not null && OfDeployment(each.Id).Any()) : [];
        await Parallel.ForEachAsync(
            asked,
            new ParallelOptions { MaxDegreeOfParallelism = LookupsAtOnce, CancellationToken = cancellationToken },
            async (each, stop) => answers[each.Id] = await resolve(
                each.GslbName!, OfDeployment(each.Id).Select(endpoint => endpoint.Resolvers).FirstOrDefault(servers => !servers.IsDefaultOrEmpty, []), stop));
        return answers;
    }

    private IEnumerable<Endpoint> OfDeployment(string id) => plan.Requests.Select(request => request.Endpoint).Where(endpoint => endpoint.Deployment == id);
}
