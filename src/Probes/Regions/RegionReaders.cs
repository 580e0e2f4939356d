using System.Collections.Immutable;
using Probes.Tables;

namespace Probes.Regions;

/// <summary>Asks all regions the same at once. One that does not answer in time is told as such and fails nothing.</summary>
internal sealed class RegionReaders(RegionSet regions, ProbesOptions options, TimeProvider clock, ILogger<RegionReaders> logger)
{
    public RegionSet Regions => regions;

    /// <summary>One answer per region, in the order of the settings.</summary>
    /// <exception cref="TablesException">There is only one region, and its store cannot be read: there is nothing that could be told.</exception>
    public async Task<ImmutableArray<RegionAnswer<T>>> AskAsync<T>(Func<RegionStores, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        if (regions.All is [var only])
        {
            return [new RegionAnswer<T>(only.Name, await ask(only, cancellationToken))];
        }

        return [.. await Task.WhenAll(regions.All.Select(region => TryAskAsync(region, ask, cancellationToken)))];
    }

    public async Task<RegionAnswer<T>> TryAskAsync<T>(RegionStores region, Func<RegionStores, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        using var limit = new CancellationTokenSource(options.RegionTimeout, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
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
