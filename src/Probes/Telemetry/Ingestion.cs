using System.Net.Http.Headers;
using Azure.Core;
using Microsoft.ApplicationInsights.Channel;
using Serializer = Microsoft.ApplicationInsights.Extensibility.Implementation.JsonSerializer;

namespace Probes.Telemetry;

/// <summary>Posts batches to the ingestion endpoint, <c>/v2/track</c>, or <c>/v2.1/track</c> with a token.</summary>
internal sealed class Ingestion(HttpClient client, TelemetryConnection connection, TokenCredential? credential, TimeProvider clock)
{
    private const int LongestAnswer = 1024 * 1024;

    /// <summary>What a token is asked for; the double slash is part of the resource's name.</summary>
    private static readonly string[] Scopes = ["https://monitor.azure.com//.default"];

    private readonly Uri _track = new(connection.Ingestion, connection.SignsIn ? "v2.1/track" : "v2/track");

    /// <summary>What became of the batch. An endpoint that cannot be reached is told as one that wants it again.</summary>
    /// <exception cref="OperationCanceledException">The caller's time is over.</exception>
    public async Task<IngestionAnswer> PostAsync(IReadOnlyList<ITelemetry> items, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _track) { Content = Content(items) };
            if (credential is not null)
            {
                var token = await credential.GetTokenAsync(new TokenRequestContext(Scopes), cancellationToken);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
            }

            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return IngestionAnswer.Read(items.Count, response.StatusCode, RetryAfter(response), await BodyAsync(response, cancellationToken));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or Azure.Identity.AuthenticationFailedException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return IngestionAnswer.AllAgain(items.Count);
        }
    }

    private static ByteArrayContent Content(IReadOnlyList<ITelemetry> items)
    {
        var content = new ByteArrayContent(Serializer.Serialize(items, compress: true));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-json-stream");
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    private static async Task<byte[]> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var bytes = new byte[LongestAnswer];
        return bytes[..await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken)];
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
        _ => null,
    };
}
