using IpHttps;
using IpHttps.Steps;

namespace Probes.Cli;

/// <summary>The one place where the command line meets the engine.</summary>
internal static class EngineFactory
{
    private static readonly TimeSpan NameLimit = TimeSpan.FromSeconds(5);

    private static readonly Resolver Names = new(TimeProvider.System);

    /// <summary>For the common names of deployments.</summary>
    public static ResolveName Resolve { get; } = (name, servers, cancellationToken) => Names.ResolveAsync(name, servers, NameLimit, cancellationToken);

    /// <param name="limit">Bounds one host's whole probe.</param>
    public static ProbeEndpoint Create(TimeSpan limit) => new EndpointProber(new ProbeLimits { Total = limit }, TimeProvider.System).RunAsync;
}
