using IpHttps.Steps;
using IpHttps.Targets;
using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Steps.Survey;

public class SurveyDeadlineTests
{
    [Fact]
    public void A_probe_of_depth_full_has_three_times_the_time_unless_it_is_told_otherwise()
    {
        Assert.Equal(TimeSpan.FromSeconds(60), new ProbeLimits().For(ProbeDepth.Full));
        Assert.Equal(TimeSpan.FromSeconds(20), new ProbeLimits().For(ProbeDepth.Standard));
        Assert.Equal(ProbeLimits.MaximumTotal, new ProbeLimits { Total = TimeSpan.FromSeconds(200) }.For(ProbeDepth.Full));
        Assert.Equal(TimeSpan.FromSeconds(30), new ProbeLimits { Full = TimeSpan.FromSeconds(30) }.For(ProbeDepth.Full));
    }

    /// <summary>A test of silence, so the limit is short.</summary>
    [Fact]
    public async Task Silence_to_the_survey_ends_with_the_probe_and_says_so()
    {
        await using var peer = new ScriptedPeer(async (socket, end) =>
        {
            var buffer = new byte[4096];
            var count = await socket.ReceiveAsync(buffer, end);
            if (count < 300)
            {
                await socket.SendAsync(Hellos.ServerHelloRecord(ProtocolVersions.Tls12, 0x1234), end);
                return;
            }

            await ScriptedPeer.UntilClosedAsync(socket, end);
        });
        var started = TimeProvider.System.GetTimestamp();

        var limits = new ProbeLimits { Total = TimeSpan.FromSeconds(2), Full = TimeSpan.FromSeconds(4) };
        var evidence = await new Prober(limits, new Resolver(TimeProvider.System), TimeProvider.System)
            .ProbeAsync(TestProbe.Target(peer.Port) with { Depth = ProbeDepth.Full }, CancellationToken.None);

        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, 20);
        Assert.All(evidence.Survey!.Suites!.Versions, version => Assert.NotNull(version.Incomplete ?? version.Refusal));
        Assert.InRange(peer.Connections, 1, 12);
    }

    [Fact]
    public async Task Cancelling_in_the_middle_of_the_survey_ends_the_probe()
    {
        using var cancelled = new CancellationTokenSource();
        var hellos = 0;
        await using var peer = HelloPeer.Answering(hello =>
        {
            if (Interlocked.Increment(ref hellos) == 10)
            {
                cancelled.Cancel();
            }

            return HelloPeer.OfTls12(hello, [.. HelloPeer.Offered(hello)]);
        });

        var evidence = await TestProbe.RunAsync(TestProbe.Target(peer.Port) with { Depth = ProbeDepth.Full }, null, cancelled.Token);

        Assert.True(evidence.Cancelled);
        Assert.Equal(3, evidence.Attempts.Length);
    }
}
