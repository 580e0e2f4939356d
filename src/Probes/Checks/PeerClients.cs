using System.Net;
using System.Security.Cryptography;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Probes.Checks;

/// <summary>One HTTP client per region, each with retries, a circuit breaker and a limit per try of its own.</summary>
internal static class PeerClients
{
    /// <summary>A run has at most 1 MiB; an answer holds one of them.</summary>
    private const int LongestAnswer = 2 * 1024 * 1024;

    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    public static void AddPeerClients(this IServiceCollection services, PeerRegions peers, PeerCallLimits limits)
    {
        foreach (var peer in peers.All)
        {
            services.AddHttpClient(peer.ClientName, client =>
                {
                    client.BaseAddress = peer.Url;
                    client.MaxResponseContentBufferSize = LongestAnswer;

                    // Above all tries; the check's own deadline comes first.
                    client.Timeout = Timeout.InfiniteTimeSpan;
                })
                .RemoveAllLoggers()
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
                {
                    // A key or token goes to the configured address and to no other.
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    ConnectTimeout = ConnectLimit,
                })
                .AddPolicyHandler(Retry(limits))
                .AddPolicyHandler(Breaker(limits))
                .AddPolicyHandler(Policy.TimeoutAsync<HttpResponseMessage>(limits.Try));
        }
    }

    /// <summary>Only what may succeed when tried again. Trying again is safe: the request carries the check's id as its Idempotency-Key.</summary>
    private static AsyncRetryPolicy<HttpResponseMessage> Retry(PeerCallLimits limits) => Policy<HttpResponseMessage>
        .Handle<HttpRequestException>()
        .Or<TimeoutRejectedException>()
        .OrResult(response => response.StatusCode is HttpStatusCode.TooManyRequests || IsOutage(response))
        .WaitAndRetryAsync(limits.Retries, (attempt, outcome, _) => Delay(limits, attempt, outcome.Result), (_, _, _, _) => Task.CompletedTask);

    /// <summary>A region that is busy (429) is alive, so it does not count.</summary>
    private static AsyncCircuitBreakerPolicy<HttpResponseMessage> Breaker(PeerCallLimits limits) => Policy<HttpResponseMessage>
        .Handle<HttpRequestException>()
        .Or<TimeoutRejectedException>()
        .OrResult(IsOutage)
        .CircuitBreakerAsync(limits.FailuresUntilBreak, limits.Break);

    private static bool IsOutage(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static TimeSpan Delay(PeerCallLimits limits, int attempt, HttpResponseMessage? response)
    {
        if (response?.Headers.RetryAfter?.Delta is { } asked)
        {
            return asked < limits.LongestDelay ? asked : limits.LongestDelay;
        }

        var whole = limits.FirstDelay * Math.Pow(2, attempt - 1);
        return (whole / 2) + (whole / 2 * (RandomNumberGenerator.GetInt32(1000) / 1000.0));
    }
}
