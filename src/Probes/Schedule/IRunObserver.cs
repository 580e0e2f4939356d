using IpHttps.Output;
using Probes.Runs;

namespace Probes.Schedule;

/// <summary>Hears of scheduled runs and sweeps as they end; registered as a service, any number of them. Called from several threads; returns at once.</summary>
public interface IRunObserver
{
    void OnRun(RunDocument run, DateTimeOffset slot);

    void OnSweep(SweepRecord sweep);
}
