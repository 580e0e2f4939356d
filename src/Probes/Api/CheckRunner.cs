using IpHttps.Output;
using Probes.Runs;
using Probes.Schedule;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Api;

/// <summary>Runs one check and keeps its result. It leaves the history and the state of the endpoint alone: those belong to the schedule.</summary>
internal sealed class CheckRunner(ProbeRunner prober, CheckStore checks, ProbesOptions options, TimeProvider clock)
{
    /// <summary>Long enough to be linked to from a ticket.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public async Task<(string CheckId, RunDocument Run)> RunAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var checkId = Guid.CreateVersion7(now).ToString("N");
        var run = await prober.RunAsync($"{checkId}.{options.Region}", endpoint, cancellationToken);
        await checks.SaveAsync(checkId, run, now + Kept, cancellationToken);
        return (checkId, run);
    }
}
