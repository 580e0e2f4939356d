using System.Collections.Immutable;
using IpHttps;
using IpHttps.Diagnosis;

namespace Probes.Cli.Check;

/// <summary>What is to be probed.</summary>
/// <param name="Requests">At least one, in the order they are reported.</param>
/// <param name="IsList">Several were asked for, or a document was: JSON is an array, whatever the number.</param>
/// <param name="Notes">How the command line was understood, where that is not obvious.</param>
internal sealed record CheckPlan(ImmutableArray<ProbeRequest> Requests, bool IsList, ImmutableArray<string> Notes)
{
    /// <summary>Of the document, in its order, with the endpoints that are switched off among their members.</summary>
    public ImmutableArray<ComparedDeployment> Deployments { get; init; } = [];

    /// <summary>The DNS may be asked for the common names of deployments.</summary>
    public bool AsksNames { get; init; }
}
