using IpHttps;
using IpHttps.Output;
using Probes.Endpoints;

namespace Probes.Vantage;

/// <summary>The engine, told with each probe what is known of this region's own network and of Azure's addresses.</summary>
internal sealed class WatchedProbe(EndpointProber engine, VantageWatch watch, ServiceTagFile azure)
{
    /// <inheritdoc cref="ProbeEndpoint"/>
    public async Task<RunDocument> RunAsync(ProbeRequest request, CancellationToken cancellationToken)
    {
        var vantage = await watch.CurrentAsync(cancellationToken);
        return await engine.RunAsync(request with { Vantage = vantage, Target = request.Target with { ServiceTags = azure.Tags } }, cancellationToken);
    }
}
