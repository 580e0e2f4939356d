namespace Probes.Insights;

/// <summary>Asks a workspace a few queries at once, whichever client does the asking.</summary>
/// <remarks>Source: "Azure Monitor service limits", user query throttling: one user runs at most five at once.</remarks>
internal sealed class FewQueries(ILogQuery logs) : ILogQuery, IDisposable
{
    public const int AtOnce = 4;

    private readonly SemaphoreSlim _places = new(AtOnce);

    public async Task<LogAnswer> RunAsync(LogQuery query, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await logs.RunAsync(query, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        (logs as IDisposable)?.Dispose();
    }
}
