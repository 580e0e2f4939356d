using IpHttps;
using IpHttps.Output;

namespace Probes.Vantage;

/// <summary>The engine, told with each probe what is known of this region's own network.</summary>
internal sealed class WatchedProbe(EndpointProber engine, VantageWatch watch)
{
    /// <inheritdoc cref="ProbeEndpoint"/>
    public async Task<RunDocument> RunAsync(ProbeRequest request, CancellationToken cancellationToken) =>
        await engine.RunAsync(request with { Vantage = await watch.CurrentAsync(cancellationToken) }, cancellationToken);
}
