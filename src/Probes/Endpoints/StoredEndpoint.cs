using System.Collections.Immutable;
using IpHttps.Targets;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Endpoints;

/// <param name="Endpoint">After inheriting from its deployment.</param>
/// <param name="Json">As declared by the user, before inheriting.</param>
public sealed record StoredEndpoint(Endpoint Endpoint, string Json, string ETag);

public enum EndpointWriteOutcome
{
    /// <summary>Refused; see <see cref="EndpointWriteResult.Problems"/>.</summary>
    Invalid,
    PreconditionFailed,
    Created,
    Replaced,
}

/// <param name="ETag">Of the stored endpoint; null when nothing was written.</param>
public sealed record EndpointWriteResult(EndpointWriteOutcome Outcome, string? ETag, ImmutableArray<Problem> Problems);
