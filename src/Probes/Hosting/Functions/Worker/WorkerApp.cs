using Microsoft.AspNetCore.Hosting.Server;

namespace Probes.Hosting.Functions.Worker;

/// <summary>
/// The app for a head that the Functions host does not reach over a port: the same services, the same pipeline from routing to the gate, and the same
/// invocations as those of the custom handler, in the process of that head and with a container of its own.
/// </summary>
public sealed class WorkerApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CallServer _server;

    private WorkerApp(WebApplication app, CallServer server) => (_app, _server) = (app, server);

    /// <summary>Builds it; settings that cannot be used are told with every answer, as by the custom handler.</summary>
    /// <param name="builtFor">Who may call, as the head's functions were built: <c>keys</c> or <c>entra</c>.</param>
    /// <param name="loggers">Of the head; it stays the head's.</param>
    /// <param name="configure">Adds settings, and the adapters that the head brings; those it registers win.</param>
    public static WorkerApp Build(string builtFor, ILoggerFactory loggers, Action<WebApplicationBuilder> configure)
    {
        var server = new CallServer();
        var app = ProbesApp.Build(
            [],
            builder =>
            {
                builder.Services.AddSingleton<IServer>(server);
                builder.Services.AddSingleton<IHostLifetime, HeadLifetime>();
                builder.Services.AddSingleton(loggers);
                configure(builder);
            },
            builtFor);
        return new WorkerApp(app, server);
    }

    public Task StartAsync(CancellationToken cancellationToken) => _app.StartAsync(cancellationToken);

    /// <summary>Answers a request that a function was called with, to its end: nothing may have been written to its response before, and nothing can be after.</summary>
    public Task HandleAsync(HttpContext call) => _server.ProcessAsync(ServerFeatures.Of(call));

    /// <summary>Runs an invocation that does not come over HTTP.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="binding">Name of its trigger binding in function.json.</param>
    /// <param name="data">What the trigger gives: an object in JSON, or text.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>Messages for its output binding.</returns>
    /// <exception cref="InvocationFailedException">It failed, and says why.</exception>
    public async Task<string[]> InvokeAsync(string function, string binding, string data, CancellationToken cancellationToken)
    {
        var now = (_app.Services.GetService<TimeProvider>() ?? TimeProvider.System).GetUtcNow();
        await using var call = new InvocationCall(function, WorkerInvocation.Payload(binding, data, now), cancellationToken);
        await _server.ProcessAsync(call.Features);

        var (logs, outputs, failure) = WorkerInvocation.Read(call.Status, call.Answer);
        if (failure is not null)
        {
            throw new InvocationFailedException(function, failure);
        }

        foreach (var line in logs)
        {
            Log.InvocationDone(_app.Logger, function, line);
        }

        return [.. outputs];
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>The head starts and stops the app, so no signal does.</summary>
    private sealed class HeadLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
