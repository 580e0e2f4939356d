using Probes.Runs;

namespace Probes.Regions;

/// <summary>The trace of a check's run, from the store of the region that probed.</summary>
internal sealed class TraceReader(RegionReaders regions)
{
    /// <inheritdoc cref="TraceStore.GetAsync"/>
    /// <exception cref="RegionUnreachableException">That region does not answer.</exception>
    public async Task<byte[]?> GetAsync(CheckRunId run, string endpointId, CancellationToken cancellationToken)
    {
        var set = regions.Regions;
        var region = set.Find(run.Region) ?? set.Own;
        if (region == set.Own)
        {
            return await region.Traces.GetAsync(run, endpointId, cancellationToken);
        }

        var answer = await regions.TryAskAsync(region, async (stores, stop) => new Found(await stores.Traces.GetAsync(run, endpointId, stop)), cancellationToken);
        return answer.Value is { } found ? found.Trace : throw new RegionUnreachableException(region.Name);
    }

    private sealed record Found(byte[]? Trace);
}
