using IpHttps;
using IpHttps.Steps;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Probes.Vantage;

namespace Probes.Hosting;

/// <summary>The one place that says which engine the app probes with. A test registers its own before.</summary>
internal static class EngineRegistration
{
    private static readonly TimeSpan NameLimit = TimeSpan.FromSeconds(5);

    public static void AddEngine(this IServiceCollection services)
    {
        services.TryAddSingleton(provider =>
        {
            var options = provider.GetRequiredService<ProbesOptions>();
            var limits = new ProbeLimits { Total = options.ProbeTimeout, Full = options.FullLimit() };
            return new EndpointProber(limits, provider.GetRequiredService<TimeProvider>());
        });
        services.TryAddSingleton<CheckVantage>(provider => provider.GetRequiredService<EndpointProber>().CheckVantageAsync);
        services.TryAddSingleton<VantageWatch>();
        services.TryAddSingleton<WatchedProbe>();
        services.TryAddSingleton<ProbeEndpoint>(provider => provider.GetRequiredService<WatchedProbe>().RunAsync);
        services.TryAddSingleton<ResolveName>(provider =>
        {
            var resolver = new Resolver(provider.GetRequiredService<TimeProvider>());
            return (name, servers, cancellationToken) => resolver.ResolveAsync(name, servers, NameLimit, cancellationToken);
        });
    }
}
