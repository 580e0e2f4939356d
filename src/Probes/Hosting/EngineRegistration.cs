using IpHttps;
using IpHttps.Steps;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Probes.Hosting;

/// <summary>The one place that says which engine the app probes with. A test registers its own before.</summary>
internal static class EngineRegistration
{
    private static readonly TimeSpan NameLimit = TimeSpan.FromSeconds(5);

    public static void AddEngine(this IServiceCollection services)
    {
        services.TryAddSingleton<ProbeEndpoint>(provider =>
        {
            var limits = new ProbeLimits { Total = provider.GetRequiredService<ProbesOptions>().ProbeTimeout };
            return new EndpointProber(limits, provider.GetRequiredService<TimeProvider>()).RunAsync;
        });
        services.TryAddSingleton<ResolveName>(provider =>
        {
            var resolver = new Resolver(provider.GetRequiredService<TimeProvider>());
            return (name, servers, cancellationToken) => resolver.ResolveAsync(name, servers, NameLimit, cancellationToken);
        });
    }
}
