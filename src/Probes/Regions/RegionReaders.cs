using System.Collections.Immutable;
using Probes.Tables;

namespace Probes.Regions;

/// <summary>Asks all regions the same at once. One that does not answer in time is told as such and fails nothing.</summary>
internal sealed class RegionReaders(RegionSet regions, ProbesOptions options, TimeProvider clock, ILogger<RegionReaders> logger)
{
    /// <summary>How many times longer than a current state the history of a range may take.</summary>
    private const int Patience = 20;

    public RegionSet Regions => regions;

    /// <summary>How long a region may take for a question about a range of its history.</summary>
    public TimeSpan Patient => Patience * options.RegionTimeout;

    /// <summary>One answer per region, in the order of the settings.</summary>
    /// <exception cref="TablesException">There is only one region, and its store cannot be read: there is nothing that could be told.</exception>
    public Task<ImmutableArray<RegionAnswer<T>>> AskAsync<T>(Func<RegionStores, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class => AskAsync(ask, options.RegionTimeout, cancellationToken);

    /// <inheritdoc cref="AskAsync{T}(Func{RegionStores, CancellationToken, Task{T}}, CancellationToken)"/>
    /// <param name="limit">How long each may take.</param>
    public async Task<ImmutableArray<RegionAnswer<T>>> AskAsync<T>(Func<RegionStores, CancellationToken, Task<T>> ask, TimeSpan limit, CancellationToken cancellationToken)
        where T : class
    {
        if (regions.All is [var only])
        {
            return [new RegionAnswer<T>(only.Name, await ask(only, cancellationToken))];
        }

        return [.. await Task.WhenAll(regions.All.Select(region => TryAskAsync(region, ask, limit, cancellationToken)))];
    }

    public Task<RegionAnswer<T>> TryAskAsync<T>(RegionStores region, Func<RegionStores, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class => TryAskAsync(region, ask, options.RegionTimeout, cancellationToken);

    private async Task<RegionAnswer<T>> TryAskAsync<T>(
        RegionStores region, Func<RegionStores, CancellationToken, Task<T>> ask, TimeSpan limit, CancellationToken cancellationToken)
        where T : class
    {
        using var late = new CancellationTokenSource(limit, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return new RegionAnswer<T>(region.Name, await ask(region, end.Token).WaitAsync(end.Token));
        }
        catch (Exception e) when (e is TablesException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Log.RegionUnreachable(logger, region.Name, e);
            return new RegionAnswer<T>(region.Name, Value: null);
        }
    }
}

/// <param name="Value">Null when the region did not answer.</param>
internal sealed record RegionAnswer<T>(string Region, T? Value)
    where T : class;
