using System.Collections.Immutable;
using IpHttps.Output;
using Probes.Runs;

namespace Probes.Regions;

/// <summary>
/// Runs of one endpoint from all regions, newest first. Every row of history has its place in one order, whichever region's store holds it;
/// so a continuation is one place in it, and each region goes on behind that.
/// </summary>
internal sealed class RunReader(RegionReaders regions)
{
    /// <exception cref="RunQueryException">The query is wrong, or its continuation belongs to another one.</exception>
    public async Task<MergedRuns> QueryAsync(string endpointId, RunQuery query, CancellationToken cancellationToken)
    {
        var answers = await regions.AskAsync((region, stop) => region.Runs.QueryAsync(endpointId, query, stop), cancellationToken);
        return new MergedRuns(
            Merge(endpointId, query, [.. answers.Select(answer => answer.Value).OfType<RunPage>()]),
            [.. answers.Where(answer => answer.Value is null).Select(answer => answer.Region)]);
    }

    /// <summary>The run, from the region that its id names.</summary>
    /// <exception cref="RegionUnreachableException">That region does not answer.</exception>
    public async Task<RunDocument?> GetAsync(string endpointId, string runId, CancellationToken cancellationToken)
    {
        var set = regions.Regions;
        var region = (RunId.TryParse(runId, out var id) ? set.Find(id.Region) : null) ?? set.Own;
        if (region == set.Own)
        {
            return await region.Runs.GetAsync(endpointId, runId, cancellationToken);
        }

        var answer = await regions.TryAskAsync(region, async (stores, stop) => new Found(await stores.Runs.GetAsync(endpointId, runId, stop)), cancellationToken);
        return answer.Value is { } found ? found.Run : throw new RegionUnreachableException(region.Name);
    }

    /// <summary>
    /// The newest of all pages together. What lies behind the place up to which every region has looked is left to the next page,
    /// because a region that looked less far may still have something before it.
    /// </summary>
    internal static RunPage Merge(string endpointId, RunQuery query, ImmutableArray<RunPage> pages)
    {
        var looked = pages.Select(page => page.Continuation).OfType<string>()
            .Select(text => RunContinuation.Parse(text, endpointId, query))
            .Min(StringComparer.Ordinal);
        var runs = pages.SelectMany(page => page.Runs)
            .Select(run => (Row: Row(run), Run: run))
            .Where(each => looked is null || string.CompareOrdinal(each.Row, looked) <= 0)
            .OrderBy(each => each.Row, StringComparer.Ordinal)
            .ToImmutableArray();
        var last = runs.Length > query.Take ? runs[query.Take - 1].Row : looked;
        return new RunPage([.. runs.Take(query.Take).Select(each => each.Run)], last is null ? null : RunContinuation.Format(last, endpointId, query));
    }

    private static string Row(RunSummary run) => RunId.TryParse(run.RunId, out var id) ? id.Row : "";

    private sealed record Found(RunDocument? Run);
}

/// <param name="Unreachable">Regions whose runs are not among them, because they did not answer.</param>
internal sealed record MergedRuns(RunPage Page, ImmutableArray<string> Unreachable);

/// <summary>What was asked for lies in a region that does not answer.</summary>
internal sealed class RegionUnreachableException(string region) : Exception($"Region {region} holds this run and does not answer now. Try again.");
