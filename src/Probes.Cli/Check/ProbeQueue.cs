using IpHttps;
using IpHttps.Output;

namespace Probes.Cli.Check;

/// <summary>Probes several endpoints at once, but never one server twice at the same time.</summary>
/// <param name="probe">The engine.</param>
/// <param name="parallel">Servers probed at the same time.</param>
internal sealed class ProbeQueue(ProbeEndpoint probe, int parallel)
{
    /// <summary>The runs in the order of the requests; null where none was begun before the caller cancelled.</summary>
    public async Task<RunDocument?[]> RunAsync(
        IReadOnlyList<ProbeRequest> requests, Action<int, RunDocument?> progress, CancellationToken cancellationToken)
    {
        var runs = new RunDocument?[requests.Count];
        var servers = Enumerable.Range(0, requests.Count).GroupBy(index => ServerOf(requests[index])).ToArray();

        // The token stops the loops inside: what has begun is to end with a run, not with an exception.
        await Parallel.ForEachAsync(servers, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (server, _) =>
        {
            foreach (var index in server)
            {
                if (!cancellationToken.IsCancellationRequested)
                {
                    progress(index, null);
                    runs[index] = await probe(requests[index], cancellationToken);
                    progress(index, runs[index]);
                }
            }
        });
        return runs;
    }

    private static (string Host, int Port) ServerOf(ProbeRequest request) =>
        (request.Target.Address?.ToString() ?? request.Target.Host, request.Target.Port);
}
