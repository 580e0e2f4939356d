using System.Collections.Immutable;

namespace IpHttps.Targets;

/// <summary>A DirectAccess deployment: entry points that belong together and inherit from it.</summary>
public sealed record Deployment(string Id)
{
    public string? Name { get; init; }

    /// <summary>Name that clients ask for the nearest entry point.</summary>
    public string? GslbName { get; init; }

    /// <summary>Added to the tags of each of its endpoints.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Inherited field by field by its endpoints.</summary>
    public ExpectationsDeclaration Expect { get; init; } = ExpectationsDeclaration.None;
}
