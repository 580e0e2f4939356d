using Probes.Api;

namespace Probes.Hosting.Functions;

/// <summary>
/// Lets requests through once the store is open. Until then the program stays up and says what is wrong: the host would only start it again, and again.
/// </summary>
internal sealed class StoreGate(RequestDelegate next, StoreStartup store, TimeProvider clock, ILogger<StoreGate> logger) : IDisposable
{
    /// <summary>Everybody who asks within this time is told the same.</summary>
    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _opening = new(1, 1);
    private volatile bool _open;
    private string? _problem;
    private DateTimeOffset _triedAt;

    public async Task InvokeAsync(HttpContext context)
    {
        if (_open || context.Request.Path == HealthRoutes.LivePath || await OpenAsync(context.RequestAborted) is not { } problem)
        {
            await next(context);
            return;
        }

        await new ProblemResult(StatusCodes.Status503ServiceUnavailable, problem).ExecuteAsync(context);
    }

    public void Dispose() => _opening.Dispose();

    /// <summary>Null when the store is open, else what is wrong with it.</summary>
    private async Task<string?> OpenAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (!_open && (_problem is null || clock.GetUtcNow() - _triedAt >= BeforeNextTry))
            {
                await TryAsync(cancellationToken);
            }

            return _open ? null : _problem;
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.StartAsync(cancellationToken);
            _open = true;
        }
        catch (StartupException e)
        {
            (_problem, _triedAt) = (e.Message, clock.GetUtcNow());
            Log.NotUsable(logger, HealthRoutes.LivePath, e.Message);
        }
    }
}
