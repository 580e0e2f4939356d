using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Azure.Identity;
using IpHttps.Output;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Probes.Checks;

/// <summary>Asks another region to check, and follows its answer. Whatever goes wrong there is that region's result.</summary>
internal sealed class PeerCalls(IHttpClientFactory clients, PeerCredential credential, PeerCallLimits limits, TimeProvider clock, ILogger<PeerCalls> logger)
{
    private static readonly TimeSpan BetweenReads = TimeSpan.FromSeconds(2);

    public async Task<PeerResult> AskAsync(PeerRegion peer, string checkId, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await SendAsync(peer, () => Post(peer, checkId, body), cancellationToken);
            while (answer is { CheckId: { } theirs, RetryAfter: { } wait })
            {
                await Task.Delay(wait, clock, cancellationToken);
                answer = await SendAsync(peer, () => new HttpRequestMessage(HttpMethod.Get, $"/api/checks/{theirs}"), cancellationToken);
            }

            return answer.Result ?? PeerResult.Failed(StatusCodes.Status502BadGateway, peer, "answered something else than a check");
        }
        catch (Exception e) when (Problem(peer, e) is { } && !cancellationToken.IsCancellationRequested)
        {
            var failed = Problem(peer, e)!;
            Log.PeerFailed(logger, peer.Name, failed.Failure!.Detail, PeerText.Clean(e.Message));
            return failed;
        }
    }

    private static PeerResult? Problem(PeerRegion peer, Exception exception) => exception switch
    {
        BrokenCircuitException => PeerResult.Failed(StatusCodes.Status503ServiceUnavailable, peer, "failed several times in a row and is left alone for a while"),
        TimeoutRejectedException => PeerResult.Failed(StatusCodes.Status504GatewayTimeout, peer, "did not answer in time"),
        HttpRequestException => PeerResult.Failed(StatusCodes.Status502BadGateway, peer, "could not be reached, or gave no answer that can be read"),
        AuthenticationFailedException => PeerResult.Failed(StatusCodes.Status502BadGateway, peer, "was not asked: this region's identity gets no token for it"),
        _ => null,
    };

    private HttpRequestMessage Post(PeerRegion peer, string checkId, ReadOnlyMemory<byte> body)
    {
        var content = new ByteArrayContent(ForRegion(body, peer.Name));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"/api/checks?wait={limits.WaitSeconds}")) { Content = content };

        // A try whose answer was lost must not probe the server twice.
        request.Headers.TryAddWithoutValidation("Idempotency-Key", checkId);
        return request;
    }

    private async Task<PeerAnswer> SendAsync(PeerRegion peer, Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        using var request = make();
        await credential.AddAsync(request, peer, cancellationToken);
        using var client = clients.CreateClient(peer.ClientName);
        using var response = await client.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted)
        {
            return PeerAnswer.Read(peer, body, Wait(response));
        }

        var said = PeerAnswer.Detail(body) is { Length: > 0 } detail ? $": {PeerText.Clean(detail)}" : "";
        return new PeerAnswer(null, null, PeerResult.Failed(StatusCodes.Status502BadGateway, peer, $"answered {(int)response.StatusCode}{said}"));
    }

    private TimeSpan Wait(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter?.Delta ?? BetweenReads;
        return asked < BetweenReads ? BetweenReads : asked > limits.LongestDelay ? limits.LongestDelay : asked;
    }

    /// <summary>The caller's body, with the other region alone in it: nobody asks in circles.</summary>
    private static byte[] ForRegion(ReadOnlyMemory<byte> body, string region)
    {
        using var json = JsonDocument.Parse(body);
        var written = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(written))
        {
            writer.WriteStartObject();
            foreach (var field in json.RootElement.EnumerateObject().Where(field => field.Name != "regions"))
            {
                field.WriteTo(writer);
            }

            writer.WriteStartArray("regions");
            writer.WriteStringValue(region);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return written.WrittenSpan.ToArray();
    }
}
