using Azure.Core;
using Azure.Identity;
using IpHttps.Steps;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Probes.Checks;

internal static class CheckRegistration
{
    public static void AddChecks(this IServiceCollection services, PeerRegions peers)
    {
        // Clients are made of the limits here and now, so those that a test registered are looked up by hand.
        var limits = services.Select(each => each.ImplementationInstance).OfType<PeerCallLimits>().LastOrDefault() ?? new PeerCallLimits();
        services.AddSingleton(peers);
        services.TryAddSingleton(limits);
        services.AddHttpClient().AddPeerClients(peers, limits);

        // The managed identity on Azure; on a laptop, whoever signed in with the Azure CLI.
        services.TryAddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        services.AddSingleton<PeerCredential>();
        services.AddSingleton<PeerCalls>();
        services.AddSingleton<OwnHosts>();
        services.AddSingleton(provider => new Resolver(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<HostGuard>();
        services.AddSingleton<RepeatedRequests>();
        services.AddSingleton<CheckContexts>();
        services.AddSingleton<CheckRecorder>();
        services.AddSingleton<RegionCheck>();
        services.AddSingleton<CheckBoard>();
        services.AddHostedService(provider => provider.GetRequiredService<CheckBoard>());
    }
}
