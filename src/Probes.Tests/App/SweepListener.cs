using System.Threading.Channels;
using IpHttps.Output;
using Probes.Runs;
using Probes.Schedule;

namespace Probes.Tests.App;

/// <summary>Lets a test wait for sweeps.</summary>
internal sealed class SweepListener : IRunObserver
{
    private readonly Channel<SweepRecord> _sweeps = Channel.CreateUnbounded<SweepRecord>();

    public Task<SweepRecord> NextAsync() => _sweeps.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public void OnRun(RunDocument run, SlotPlace place, EndpointState? previous)
    {
    }

    public void OnSweep(SweepRecord sweep) => Assert.True(_sweeps.Writer.TryWrite(sweep));
}
