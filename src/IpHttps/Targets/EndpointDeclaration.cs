using System.Collections.Immutable;

namespace IpHttps.Targets;

/// <summary>An endpoint as its owner wrote it, before it inherits from its deployment: the form that is stored.</summary>
/// <param name="Own">The endpoint's own fields. Its tags are its own alone, and its expectations are in <paramref name="Expect"/>.</param>
/// <param name="Expect">What the endpoint itself says about expectations.</param>
public sealed record EndpointDeclaration(Endpoint Own, ExpectationsDeclaration Expect)
{
    public string Id => Own.Id;

    /// <summary>The endpoint, after inheriting; null for one without a deployment.</summary>
    public Endpoint Resolve(Deployment? deployment) => Own with
    {
        Tags = deployment is null ? Own.Tags : [.. deployment.Tags.Union(Own.Tags, StringComparer.Ordinal)],
        Expect = Expect.Over(deployment?.Expect ?? ExpectationsDeclaration.None),
    };
}

/// <summary>A whole endpoint document.</summary>
public sealed class EndpointDocument
{
    public const int SchemaVersion = 1;

    public EndpointDocument(ImmutableArray<Deployment> deployments, ImmutableArray<EndpointDeclaration> declarations)
    {
        var byId = deployments.ToDictionary(deployment => deployment.Id, StringComparer.Ordinal);
        Deployments = deployments;
        Declarations = declarations;
        Endpoints = [.. declarations.Select(each =>
            each.Resolve(each.Own.Deployment is { } id ? byId.GetValueOrDefault(id) : null))];
    }

    public ImmutableArray<Deployment> Deployments { get; }

    /// <summary>The endpoints as written.</summary>
    public ImmutableArray<EndpointDeclaration> Declarations { get; }

    /// <summary>The same endpoints in the same order, after inheriting.</summary>
    public ImmutableArray<Endpoint> Endpoints { get; }
}
