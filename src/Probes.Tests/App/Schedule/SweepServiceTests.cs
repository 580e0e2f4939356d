using System.Threading.Channels;
using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Output;
using Microsoft.Extensions.DependencyInjection;
using Probes.Runs;
using Probes.Schedule;

namespace Probes.Tests.App.Schedule;

public class SweepServiceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<SweepRecord> _sweeps = Channel.CreateUnbounded<SweepRecord>();

    [Fact]
    public async Task The_first_sweep_comes_with_the_start_and_the_next_on_the_grid()
    {
        await using var app = await StartAsync();
        var first = await NextAsync();
        await app.Clock.UntilTimerAtAsync(TestRuns.Noon.AddMinutes(5)).WaitAsync(Patience);

        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var second = await NextAsync();

        Assert.Equal((TestRuns.Noon, TestRuns.Noon.AddMinutes(5)), (first.Slot, second.Slot));
        Assert.Equal(0, second.MissedSlots);
    }

    [Fact]
    public async Task Slots_that_pass_during_a_long_sweep_are_missed_and_the_grid_is_kept()
    {
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var app = await StartAsync(async (request, _) =>
        {
            asked.TrySetResult();
            await answer.Task;
            return TestRuns.Of(request, Verdict.Healthy, TestRuns.Noon);
        });
        await NextAsync();
        await app.PutAsync("a", """{"host":"da.contoso.com"}""");
        await app.Clock.UntilTimerAtAsync(TestRuns.Noon.AddMinutes(5)).WaitAsync(Patience);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await asked.Task.WaitAsync(Patience);

        // This engine does not listen to its token, so the sweep outlives two slots.
        app.Clock.Advance(TimeSpan.FromMinutes(12));
        answer.SetResult();
        await NextAsync();
        await app.Clock.UntilTimerAtAsync(TestRuns.Noon.AddMinutes(20)).WaitAsync(Patience);
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        var next = await NextAsync();

        Assert.Equal(TestRuns.Noon.AddMinutes(20), next.Slot);
        Assert.Equal(2, next.MissedSlots);
    }

    [Fact]
    public async Task Stopping_the_program_ends_a_running_sweep_and_writes_its_record()
    {
        var asked = new TaskCompletionSource();
        await using var app = await StartAsync(async (request, stop) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop);
            return TestRuns.Of(request, Verdict.Healthy, TestRuns.Noon);
        });
        await NextAsync();
        await app.PutAsync("a", """{"host":"da.contoso.com"}""");
        await app.Clock.UntilTimerAtAsync(TestRuns.Noon.AddMinutes(5)).WaitAsync(Patience);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await asked.Task.WaitAsync(Patience);

        await app.StopAsync().WaitAsync(Patience);
        var record = await NextAsync();

        Assert.Equal((1, 0), (record.Planned, record.Completed));
        Assert.Null(record.FinishedAt);
    }

    private Task<RunningApp> StartAsync(ProbeEndpoint? probe = null) =>
        RunningApp.StartAsync(probe, services: services => services.AddSingleton<IRunObserver>(new Listener(_sweeps.Writer)));

    private async Task<SweepRecord> NextAsync() => await _sweeps.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    private sealed class Listener(ChannelWriter<SweepRecord> sweeps) : IRunObserver
    {
        public void OnRun(RunDocument run, SlotPlace place, EndpointState? previous)
        {
        }

        public void OnSweep(SweepRecord sweep) => Assert.True(sweeps.TryWrite(sweep));
    }
}
