using IpHttps.Output;
using Probes.Runs;

namespace Probes.Schedule;

/// <summary>Hears of scheduled runs and sweeps as they end; registered as a service, any number of them. OnRun and OnSweep are called from several threads and return at once.</summary>
public interface IRunObserver
{
    /// <param name="place">Of the run: its slot and how often the endpoint is probed.</param>
    /// <param name="previous">The state of the endpoint before the sweep; null when there was none.</param>
    void OnRun(RunDocument run, SlotPlace place, EndpointState? previous);

    void OnSweep(SweepRecord sweep);

    /// <summary>A sweep, or a part of one, is through and waits for this before it answers its caller. It keeps within a few seconds and throws nothing.</summary>
    Task SettleAsync(SweepPart part, CancellationToken cancellationToken) => Task.CompletedTask;
}
