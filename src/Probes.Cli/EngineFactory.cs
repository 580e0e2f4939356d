using IpHttps;
using IpHttps.Steps;

namespace Probes.Cli;

/// <summary>The one place where the command line meets the engine.</summary>
internal static class EngineFactory
{
    /// <param name="limit">Bounds one host's whole probe.</param>
    public static Engine Create(TimeSpan limit)
    {
        var prober = new EndpointProber(new ProbeLimits { Total = limit }, TimeProvider.System);
        return new Engine(prober.RunAsync, prober.CheckVantageAsync);
    }
}

/// <summary>What the command line needs of the engine.</summary>
internal sealed record Engine(ProbeEndpoint Probe, CheckVantage Vantage);
