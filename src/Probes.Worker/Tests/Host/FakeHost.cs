using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Probes.Worker.Tests.Host;

/// <summary>The Functions host as a worker sees it: a gRPC stream on which it is asked what it is, what its functions are, and to run them.</summary>
internal sealed class FakeHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _awaited = new();
    private readonly ConcurrentQueue<string> _logs = new();
    private readonly TaskCompletionSource _end = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private Stream _worker = Stream.Null;

    private FakeHost(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<FakeHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        var host = new FakeHost(builder.Build());
        host._app.MapPost("/AzureFunctionsRpcMessages.FunctionRpc/EventStream", host.StreamAsync);
        await host._app.StartAsync();
        return host;
    }

    /// <summary>What the worker logged, one line after another.</summary>
    public string Log => string.Join('\n', _logs);

    /// <summary>The worker's first word.</summary>
    public Task<JsonElement> StartedAsync() => Awaited("startStream");

    /// <summary>Asks, and waits for the answer of that name; of invocations and loads, for the one of that id.</summary>
    public async Task<JsonElement> AskAsync(string request, JsonObject content, string answer, string id = "")
    {
        var answered = Awaited(answer + id);
        await _writing.WaitAsync();
        try
        {
            await RpcMessages.WriteAsync(_worker, new JsonObject { [request] = content }.ToJsonString());
        }
        finally
        {
            _writing.Release();
        }

        return await answered;
    }

    public async ValueTask DisposeAsync()
    {
        _end.TrySetResult();
        await _app.DisposeAsync();
        _writing.Dispose();
    }

    private async Task StreamAsync(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.StartAsync();
        _worker = context.Response.Body;
        _ = ReadAsync(context);
        await _end.Task;
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private async Task ReadAsync(HttpContext context)
    {
        await foreach (var message in RpcMessages.ReadAllAsync(context.Request.BodyReader))
        {
            foreach (var content in message.EnumerateObject().Where(each => each.Value.ValueKind == JsonValueKind.Object))
            {
                if (content.Name == "rpcLog")
                {
                    _logs.Enqueue(content.Value.GetProperty("message").GetString()!);
                }

                var id = content.Name switch
                {
                    "invocationResponse" => content.Value.GetProperty("invocationId").GetString(),
                    "functionLoadResponse" => content.Value.GetProperty("functionId").GetString(),
                    _ => "",
                };
                Source(content.Name + id).TrySetResult(content.Value);
            }
        }
    }

    private Task<JsonElement> Awaited(string name) => Source(name).Task.WaitAsync(Patience);

    private TaskCompletionSource<JsonElement> Source(string name) => _awaited.GetOrAdd(name, _ => new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously));
}
