using IpHttps;
using IpHttps.Steps;

namespace Probes.Cli;

/// <summary>The one place where the command line meets the engine.</summary>
internal static class EngineFactory
{
    /// <param name="limit">Bounds one host's whole probe.</param>
    public static ProbeEndpoint Create(TimeSpan limit) => new EndpointProber(new ProbeLimits { Total = limit }, TimeProvider.System).RunAsync;
}
