using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Probes.Access;

/// <summary>From the setting to the way in which callers are known.</summary>
internal static class AccessRegistration
{
    public static void AddAccess(this IServiceCollection services) => services.TryAddSingleton<IAccess>(provider =>
    {
        var options = provider.GetRequiredService<ProbesOptions>();
        return options.Auth switch
        {
            AccessMode.Loopback => new LoopbackAccess(),
            AccessMode.ApiKey => new ApiKeyAccess(options),
            AccessMode.HostKeys => new HostKeyAccess(),
            AccessMode.Entra => new EasyAuthAccess(provider.GetRequiredService<IConfiguration>()),
            _ => throw new InvalidOperationException($"{ProbesOptions.Name(nameof(options.Auth))} is not checked"),
        };
    });
}
