using System.Collections.Concurrent;
using System.Collections.Immutable;
using IpHttps.Diagnosis;
using IpHttps.Output;
using IpHttps.Targets;
using Probes.Endpoints;

namespace Probes.Regions;

/// <summary>Which codes the latest runs predict for the clients that each endpoint is for.</summary>
internal sealed class PredictedCodes(StatusReader status, RunReader runs, EndpointStore endpoints)
{
    /// <summary>Runs read for one answer; an outage of more endpoints than this shows its codes all the same.</summary>
    public const int MostRuns = 200;

    private const int AtOnce = 8;

    /// <summary>Endpoints by code, as <c>0x80090326</c>.</summary>
    public async Task<ILookup<string, ShowsCodeDocument>> ReadAsync(CancellationToken cancellationToken)
    {
        var expected = (await endpoints.ListAsync(cancellationToken)).Endpoints
            .Where(endpoint => endpoint.Enabled)
            .ToDictionary(endpoint => endpoint.Id, endpoint => endpoint.Expect.Clients, StringComparer.Ordinal);
        var document = await status.ReadAsync(cancellationToken);

        // Where the expected clients connect there is no code, and those are nearly all.
        var wanted = from endpoint in document.Endpoints
                     where expected.ContainsKey(endpoint.Id)
                     from region in endpoint.Regions
                     where region.Verdict is not (Verdict.Healthy or Verdict.Unknown)
                     select (endpoint.Id, region.RunId);
        var found = new ConcurrentBag<(string Id, RunDocument Run)>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(wanted.Take(MostRuns).ToArray(), options, async (each, stop) =>
        {
            if (await RunAsync(each.Id, each.RunId, stop) is { } run)
            {
                found.Add((each.Id, run));
            }
        });
        return found
            .OrderBy(each => each.Id, StringComparer.Ordinal).ThenBy(each => each.Run.Region, StringComparer.Ordinal)
            .SelectMany(each => Shows(each.Id, each.Run, expected[each.Id]))
            .ToLookup(each => each.Code, each => each.Shows, StringComparer.OrdinalIgnoreCase);
    }

    private async Task<RunDocument?> RunAsync(string endpointId, string runId, CancellationToken cancellationToken)
    {
        try
        {
            return await runs.GetAsync(endpointId, runId, cancellationToken);
        }
        catch (RegionUnreachableException)
        {
            return null;
        }
    }

    private static IEnumerable<(string Code, ShowsCodeDocument Shows)> Shows(string id, RunDocument run, ImmutableArray<ClientGeneration> expected) => run.Clients
        .Where(client => client is { Code: not null, Outcome: not ClientOutcome.Connects } && expected.Contains(client.Generation))
        .GroupBy(client => client.Code!, (code, clients) => (code, new ShowsCodeDocument(id, run.Region, run.ProbeId, run.StartedAt, [.. clients])));
}
