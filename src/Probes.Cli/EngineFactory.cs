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

    /// <param name="limit">Bounds one host's whole probe, whatever its depth; null leaves it to the engine's own limits.</param>
    public static Engine Create(TimeSpan? limit)
    {
        var prober = new EndpointProber(limit is { } given ? new ProbeLimits { Total = given, Full = given } : new ProbeLimits(), TimeProvider.System);
        return new Engine(prober.RunAsync, prober.CheckVantageAsync);
    }
}

/// <summary>What the command line needs of the engine.</summary>
internal sealed record Engine(ProbeEndpoint Probe, CheckVantage Vantage);
