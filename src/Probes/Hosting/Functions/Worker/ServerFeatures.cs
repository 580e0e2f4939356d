using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Probes.Api;

namespace Probes.Hosting.Functions.Worker;

/// <summary>
/// What a server says of a request. Not among it is what the pipeline in front left there: its endpoint, its route values and its services, which would
/// otherwise be taken for ours.
/// </summary>
internal static class ServerFeatures
{
    private static readonly Type[] OfServers =
    [
        typeof(IHttpRequestFeature), typeof(IHttpRequestBodyDetectionFeature), typeof(IHttpRequestTrailersFeature), typeof(IHttpRequestIdentifierFeature),
        typeof(IHttpRequestLifetimeFeature), typeof(IHttpResponseFeature), typeof(IHttpResponseBodyFeature), typeof(IHttpResponseTrailersFeature),
        typeof(IHttpConnectionFeature), typeof(IHttpBodyControlFeature), typeof(IHttpMaxRequestBodySizeFeature), typeof(IHttpResetFeature), typeof(IConnectionLifetimeFeature),
    ];

    public static FeatureCollection Of(HttpContext call)
    {
        var features = new FeatureCollection();
        foreach (var type in OfServers)
        {
            features[type] = call.Features[type];
        }

        // The limit of the program's own server.
        if (features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = JsonBody.MostBytes;
        }

        return features;
    }
}
