using System.Collections.Immutable;
using IpHttps.Targets;

namespace Probes.Checks;

/// <summary>What a caller wants to have checked.</summary>
/// <param name="EndpointId">A registered endpoint; null for a free host.</param>
/// <param name="Host">A free host with everything that the body says of it; null for a registered endpoint.</param>
/// <param name="Depth">Instead of the endpoint's own.</param>
/// <param name="Expect">Over what the endpoint expects.</param>
/// <param name="Regions">Empty means all of them.</param>
internal sealed record CheckRequest(
    string? EndpointId, EndpointDeclaration? Host, ProbeDepth? Depth, ExpectationsDeclaration Expect, ImmutableArray<string> Regions);
