using IpHttps;
using IpHttps.Output;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Probes.Schedule;

namespace Probes.Hosting;

/// <summary>The one place that says which engine the app probes with. A test or the demo registers its own before.</summary>
internal static class EngineRegistration
{
    public static void AddEngine(this IServiceCollection services) => services.TryAddSingleton<ProbeEndpoint>(provider =>
    {
        var clock = provider.GetRequiredService<TimeProvider>();
        return (request, _) => Task.FromResult<RunDocument>(UnknownRun.Of(request, "Not probed: this build holds no engine.", clock.GetUtcNow()));
    });
}
