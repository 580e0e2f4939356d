using IpHttps.Diagnosis;
using IpHttps.Output;
using Probes.Runs;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Schedule;

/// <summary>
/// One endpoint's probe in a sweep: a failing one is repeated once after a pause, with a lookup and connections of its own, and the repetition counts.
/// Between the two nothing of this server or of the limits is held.
/// </summary>
internal sealed class ScheduledProbe(ProbeRunner prober, ProbesOptions options, TimeProvider clock)
{
    /// <summary>The end of the sweep cuts a repetition short; the failing run, which is finished, then counts by itself.</summary>
    /// <exception cref="OperationCanceledException">The sweep ended before there was any answer.</exception>
    public async Task<ProbedRun> RunAsync(Endpoint endpoint, Surroundings around, DateTimeOffset slot, CancellationToken end)
    {
        var id = new RunId(endpoint.Id, slot, options.Region);
        var wanted = new WantedRun(id.ToString(), endpoint) { Around = around };
        var run = await prober.RunAsync(wanted, end);
        if (!RunState.IsFailure(run.Verdict) || options.RetryDelay == TimeSpan.Zero)
        {
            return new ProbedRun(run, First: null);
        }

        try
        {
            await Task.Delay(options.RetryDelay, clock, end);
            var first = run with { ProbeId = (id with { IsFirst = true }).ToString() };
            return new ProbedRun(await prober.RunAsync(wanted with { RetryOf = first.ProbeId }, end), first);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return new ProbedRun(run, First: null);
        }
    }
}

/// <param name="Run">What counts.</param>
/// <param name="First">The failing run that it repeats.</param>
internal sealed record ProbedRun(RunDocument Run, RunDocument? First)
{
    /// <param name="maintenance">Id of the announced work that goes on; null when there is none.</param>
    public ProbedRun Within(string? maintenance) =>
        maintenance is null ? this : new(Run with { Maintenance = maintenance }, First is null ? null : First with { Maintenance = maintenance });
}
