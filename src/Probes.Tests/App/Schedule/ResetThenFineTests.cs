using System.Net.Sockets;
using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Steps;
using Probes.Lab.Responders;
using Probes.Runs;
using Probes.Tests.Lab;
using Probes.Tests.Support;

namespace Probes.Tests.App.Schedule;

/// <summary>The engine against a real server whose connections are first cut and then let through.</summary>
public sealed class ResetThenFineTests(LabFixture lab) : IClassFixture<LabFixture>
{
    private bool _cuts;

    [Fact]
    public async Task A_server_that_resets_the_first_probe_and_answers_the_second_keeps_its_state()
    {
        await using var server = LabResponder.Start(lab.Server);
        await using var road = new ScriptedPeer(async (client, end) =>
        {
            if (Volatile.Read(ref _cuts))
            {
                await client.ReceiveAsync(new byte[4096], end);
                client.LingerState = new LingerOption(true, 0);
                return;
            }

            await Regions.SlowRoad.ForwardAsync(client, server.EndPoint, end);
        });
        await using var fixture = new SweepFixture(new ProbesOptions { Jitter = 0, AllowPrivate = true });
        var engine = new EndpointProber(new ProbeLimits { Total = TimeSpan.FromSeconds(60) }, TimeProvider.System);
        fixture.Probe = async (request, stop) =>
        {
            var run = await engine.RunAsync(request, stop);
            Volatile.Write(ref _cuts, false);
            return run;
        };
        await fixture.AddJsonAsync("a", $$"""{"host":"{{LabFixture.Host}}","address":"127.0.0.1","port":{{road.Port}},"allowPrivate":true}""");
        await fixture.SweepAsync(TestRuns.Noon.AddMinutes(-5));
        var before = (await fixture.Runs.LatestAsync("a", default))!;
        var connections = road.Connections;

        Volatile.Write(ref _cuts, true);
        var sweeping = fixture.SweepAsync();
        await fixture.Clock.UntilTimerAtAsync(TestRuns.Noon.AddSeconds(3));
        var cut = road.Connections - connections;
        fixture.Clock.Advance(TimeSpan.FromSeconds(3));
        await sweeping;

        var after = (await fixture.Runs.LatestAsync("a", default))!;
        Assert.False(RunState.IsFailure(before.Verdict));
        Assert.Equal((before.Verdict, before.Since, 0), (after.Verdict, after.Since, after.ConsecutiveFailures));
        var first = await fixture.Runs.GetAsync("a", new RunId("a", TestRuns.Noon, "local") { IsFirst = true }.ToString(), default);
        var second = await fixture.Runs.GetAsync("a", after.RunId, default);
        Assert.Equal(Verdict.Unreachable, first!.Verdict);
        Assert.Equal(first.ProbeId, second!.RetryOf);
        Assert.True(cut > 0 && road.Connections - connections > cut, "the second probe has connections of its own");
        Assert.NotEmpty(first.Attempts);
        Assert.NotEmpty(second.Attempts);
    }
}
