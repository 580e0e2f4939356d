using Probes.Tables;

namespace Probes.Endpoints;

/// <summary>The home region's store, as seen from another region.</summary>
/// <param name="ReadLimit">How long reading one thing may take; a write gets ten times as long.</param>
public sealed record EndpointHome(string Region, ITables Tables, TimeSpan ReadLimit, TimeProvider Clock)
{
    private const int LongerForWrites = 10;

    /// <summary>Null when the home region does not answer in time.</summary>
    internal async Task<T?> TryReadAsync<T>(Func<ITables, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await LimitedAsync(read, ReadLimit, cancellationToken);
        }
        catch (Exception e) when (IsUnreachable(e, cancellationToken))
        {
            return null;
        }
    }

    /// <exception cref="HomeRegionException">The home region does not answer.</exception>
    internal async Task<T> WriteAsync<T>(Func<ITables, CancellationToken, Task<T>> write, CancellationToken cancellationToken)
    {
        try
        {
            return await LimitedAsync(write, LongerForWrites * ReadLimit, cancellationToken);
        }
        catch (Exception e) when (IsUnreachable(e, cancellationToken) && (e as TablesException)?.Error is null or TablesError.Unavailable or TablesError.NotFound)
        {
            throw new HomeRegionException(Region, e);
        }
    }

    private static bool IsUnreachable(Exception problem, CancellationToken caller) =>
        problem is TablesException || (problem is OperationCanceledException && !caller.IsCancellationRequested);

    private async Task<T> LimitedAsync<T>(Func<ITables, CancellationToken, Task<T>> work, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(limit, Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        return await work(Tables, both.Token).WaitAsync(both.Token);
    }
}
