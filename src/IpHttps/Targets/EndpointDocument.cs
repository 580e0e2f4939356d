using System.Collections.Immutable;

namespace IpHttps.Targets;

/// <summary>Deployments and endpoints, after inheriting.</summary>
public sealed record EndpointDocument
{
    public ImmutableArray<Deployment> Deployments { get; init; } = [];

    public ImmutableArray<Endpoint> Endpoints { get; init; } = [];
}
