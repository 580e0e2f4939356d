using IpHttps;

namespace Probes.Cli;

/// <summary>The one place where the command line meets the engine.</summary>
internal static class EngineFactory
{
    /// <param name="limit">Bounds one host's whole probe.</param>
    public static ProbeEndpoint Create(TimeSpan limit) => (_, _) =>
        throw new InvalidOperationException($"engine not linked (limit {limit.TotalSeconds} s)");
}
