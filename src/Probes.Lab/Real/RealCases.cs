using System.Collections.Immutable;

namespace Probes.Lab.Real;

/// <summary>The one table of real servers: tests and the demo use the same.</summary>
/// <remarks>
/// SoftEther is not among them: it binds fixed ports on every address and looks for its maker's servers, so it was measured once, in a network
/// namespace of its own. Go needs a compiler at start.
/// </remarks>
public static class RealCases
{
    /// <summary>Those that work first.</summary>
    public static ImmutableArray<RealCase> All { get; } = [.. RealDevices.All, .. RealWebServers.All];
}
