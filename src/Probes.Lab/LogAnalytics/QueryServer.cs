using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Probes.Lab.LogAnalytics;

/// <summary>The query API of Log Analytics on loopback: it takes what the API takes, keeps it, and answers as it is told to. It runs no query.</summary>
/// <remarks>Source: "Azure Monitor Log Analytics API request format". Azure itself was not asked.</remarks>
public sealed class QueryServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<QueryCall> _calls = new();
    private int _inFlight;
    private int _mostInFlight;

    private QueryServer(WebApplication app) => _app = app;

    /// <summary>The answer to a query; the number counts from 1.</summary>
    public Func<int, QueryCall, QueryReply> Answer { get; set; } = (_, _) => QueryReplies.NoRows;

    /// <summary>What every answer waits for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public ImmutableArray<QueryCall> Calls => [.. _calls];

    public int MostInFlight => Volatile.Read(ref _mostInFlight);

    public int InFlight => Volatile.Read(ref _inFlight);

    public string Address { get; private set; } = "";

    public static async Task<QueryServer> StartAsync(int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{IPAddress.Loopback}:{port}");
        var server = new QueryServer(builder.Build());
        server._app.MapPost("/v1/workspaces/{id}/query", server.QueryAsync);
        server._app.MapFallback(context => QueryReplies.PathNotFound.SendAsync(context));
        await server._app.StartAsync(cancellationToken);
        server.Address = server._app.Urls.First();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task QueryAsync(HttpContext context, string id)
    {
        var now = Interlocked.Increment(ref _inFlight);
        InterlockedMax(ref _mostInFlight, now);
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            var call = new QueryCall(
                id, body.RootElement.GetProperty("query").GetString()!, body.RootElement.GetProperty("timespan").GetString()!, context.Request.Headers["Prefer"].ToString(), context.Request.Headers.Authorization.FirstOrDefault());
            _calls.Enqueue(call);
            await Gate.WaitAsync(context.RequestAborted);
            await Answer(_calls.Count, call).SendAsync(context);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var known = Volatile.Read(ref most); value > known; known = Volatile.Read(ref most))
        {
            if (Interlocked.CompareExchange(ref most, value, known) == known)
            {
                return;
            }
        }
    }
}

/// <summary>A query as it came.</summary>
/// <param name="Timespan">Two times with a slash between.</param>
/// <param name="Prefer">The header, empty when absent.</param>
public sealed record QueryCall(string Workspace, string Query, string Timespan, string Prefer, string? Authorization);
