using System.Collections.Immutable;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Checks;

/// <summary>A check that may begin: everything that could be wrong with it has been looked at.</summary>
/// <param name="Endpoint">What the own region probes.</param>
/// <param name="Body">What the caller sent; other regions are sent the same, for themselves alone.</param>
/// <param name="Regions">Who probes, the own region among them or not.</param>
/// <param name="Key">Under which it may be asked for again.</param>
internal sealed record CheckOrder(Endpoint Endpoint, ReadOnlyMemory<byte> Body, ImmutableArray<string> Regions, RequestKey? Key)
{
    public CheckContext Context { get; init; } = CheckContext.None;
}

/// <summary>What came of an order.</summary>
/// <param name="Running">The check that has begun.</param>
/// <param name="Repeated">The check that its key stands for already.</param>
internal sealed record CheckStart(RunningCheck? Running, RepeatedRequest? Repeated)
{
    /// <summary>Too many checks are in progress.</summary>
    public static CheckStart Busy { get; } = new(null, null);
}
