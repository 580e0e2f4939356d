using System.Collections.Immutable;
using System.Net;
using IpHttps;
using IpHttps.Evidence;
using Probes.Endpoints;
using Probes.Runs;
using Probes.Tables;

namespace Probes.Schedule;

/// <summary>Asks for the common names of deployments once per sweep. Nothing is dialled there, and nothing depends on the answer but comparisons.</summary>
internal sealed class SharedNames(RunStore runs, ResolveName resolve, TimeProvider clock, ILogger<SharedNames> logger)
{
    private const int AtOnce = 8;

    public async Task ResolveAsync(EndpointList list, CancellationToken end)
    {
        var endpoints = list.Document.Endpoints.Where(endpoint => endpoint is { Enabled: true, Deployment: not null }).ToLookup(endpoint => endpoint.Deployment!, StringComparer.Ordinal);
        var asked = list.Document.Deployments.Where(deployment => deployment.GslbName is not null && endpoints[deployment.Id].Any());
        try
        {
            await Parallel.ForEachAsync(asked, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = end }, async (deployment, stop) =>
            {
                var servers = endpoints[deployment.Id].Select(endpoint => endpoint.Resolvers).FirstOrDefault(each => !each.IsDefaultOrEmpty, ImmutableArray<IPEndPoint>.Empty);
                var answer = Bounded(await resolve(deployment.GslbName!, servers, stop));
                await runs.Names.SaveAsync(new NameState(deployment.Id, deployment.GslbName!, answer, clock.GetUtcNow()), CancellationToken.None);
            });
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The sweep is over; the next one asks again.
        }
        catch (TablesException e)
        {
            Log.NamesNotStored(logger, e);
        }
    }

    /// <summary>A DNS server may send any number of addresses.</summary>
    private static DnsEvidence Bounded(DnsEvidence answer) =>
        answer with { Addresses = [.. answer.Addresses.Take(64)], CanonicalNames = [.. answer.CanonicalNames.Take(16)] };
}
