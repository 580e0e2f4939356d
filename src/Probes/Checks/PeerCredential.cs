using System.Net.Http.Headers;
using Azure.Core;
using Probes.Access;

namespace Probes.Checks;

/// <summary>What this region shows to another one: its key, else a token of the managed identity, else nothing.</summary>
internal sealed class PeerCredential(ProbesOptions options, IServiceProvider services)
{
    /// <summary>Read by the Functions host.</summary>
    private const string FunctionKeyHeader = "x-functions-key";

    /// <exception cref="Azure.Identity.AuthenticationFailedException">There is no identity, or it gets no token.</exception>
    public async Task AddAsync(HttpRequestMessage request, PeerRegion peer, CancellationToken cancellationToken)
    {
        if (peer.Key is { } key)
        {
            // The other region reads one of them; which one depends on how it is hosted.
            request.Headers.TryAddWithoutValidation(FunctionKeyHeader, key);
            request.Headers.TryAddWithoutValidation(ApiKeyAccess.Header, key);
        }
        else if (options.Audience is { } audience)
        {
            var wanted = new TokenRequestContext([$"{audience.TrimEnd('/')}/.default"]);
            var token = await services.GetRequiredService<TokenCredential>().GetTokenAsync(wanted, cancellationToken);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        }
    }
}
