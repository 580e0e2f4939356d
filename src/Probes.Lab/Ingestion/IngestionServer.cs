using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Probes.Lab.Ingestion;

/// <summary>An ingestion endpoint of Application Insights on loopback: it unpacks, stores what it accepts, and answers as it is told to.</summary>
/// <remarks>
/// Source: Microsoft.ApplicationInsights 2.23.0, which posts lines of JSON in gzip to <c>v2/track</c> (<c>v2.1/track</c> with a token) and
/// knows the answer <c>{itemsReceived, itemsAccepted, errors: [{index, statusCode, message}]}</c>. Azure itself was not asked.
/// </remarks>
public sealed class IngestionServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<JsonElement> _stored = new();
    private readonly ConcurrentQueue<string?> _authorizations = new();
    private int _requests;

    private IngestionServer(WebApplication app) => _app = app;

    /// <summary>What to do with the batch of that number, counted from 1; everything is accepted unless it is set.</summary>
    public Func<int, IReadOnlyList<JsonElement>, IngestionReply> Answer { get; set; } = (_, _) => IngestionReply.Accepted;

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Accepted items, oldest first.</summary>
    public ImmutableArray<JsonElement> Stored => [.. _stored];

    public ImmutableArray<string?> Authorizations => [.. _authorizations];

    public string Address => _app.Urls.First();

    public string ConnectionString => $"InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint={Address}/";

    public static async Task<IngestionServer> StartAsync(int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{IPAddress.Loopback}:{port}");
        var server = new IngestionServer(builder.Build());
        server._app.MapPost("/v2/track", server.TrackAsync);
        server._app.MapPost("/v2.1/track", server.TrackAsync);
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>The items of one kind, <c>AvailabilityData</c> or <c>EventData</c>.</summary>
    public IEnumerable<JsonElement> Of(string baseType) =>
        Stored.Select(item => item.GetProperty("data")).Where(data => data.GetProperty("baseType").GetString() == baseType).Select(data => data.GetProperty("baseData"));

    public void Forget() => _stored.Clear();

    /// <summary>Completes when at least so many items are stored.</summary>
    public async Task UntilStoredAsync(int items)
    {
        while (_stored.Count < items)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    private async Task TrackAsync(HttpContext context)
    {
        var items = await ReadAsync(context.Request);
        _authorizations.Enqueue(context.Request.Headers.Authorization.FirstOrDefault());
        var reply = Answer(Interlocked.Increment(ref _requests), items);
        var errors = reply.Refused.ToDictionary(each => each.Index, each => each.Status);
        if (reply.Status is 200 or 206)
        {
            foreach (var (item, index) in items.Select((item, index) => (item, index)))
            {
                if (!errors.ContainsKey(index))
                {
                    _stored.Enqueue(item);
                }
            }
        }

        context.Response.StatusCode = reply.Status;
        if (reply.RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = $"{seconds}";
        }

        await context.Response.WriteAsJsonAsync(new
        {
            itemsReceived = items.Count,
            itemsAccepted = items.Count - errors.Count,
            errors = errors.Select(error => new { index = error.Key, statusCode = error.Value, message = "told to" }),
        });
    }

    private static async Task<IReadOnlyList<JsonElement>> ReadAsync(HttpRequest request)
    {
        await using var plain = new GZipStream(request.Body, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        var items = new List<JsonElement>();
        while (await reader.ReadLineAsync(request.HttpContext.RequestAborted) is { } line)
        {
            using var item = JsonDocument.Parse(line);
            items.Add(item.RootElement.Clone());
        }

        return items;
    }
}

/// <summary>The answer to one batch.</summary>
/// <param name="Refused">Items that are not taken, and the status of each.</param>
public sealed record IngestionReply(int Status, ImmutableArray<(int Index, int Status)> Refused)
{
    public static readonly IngestionReply Accepted = new(200, []);

    public int? RetryAfterSeconds { get; init; }

    public static IngestionReply Of(int status) => new(status, []);
}
