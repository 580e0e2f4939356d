using IpHttps.Evidence;
using IpHttps.Targets;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Steps;

/// <summary>What a probe takes from a peer, and what it never does.</summary>
public sealed class ProbeLimitTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_flood_of_warnings_ends_at_the_byte_limit()
    {
        byte[] warnings = [.. Enumerable.Repeat<byte[]>([0x15, 3, 3, 0, 2, 1, 112], 1000).SelectMany(each => each)];
        await using var peer = new ScriptedPeer(async (socket, end) =>
        {
            await socket.ReceiveAsync(new byte[4096], end);
            while (true)
            {
                await socket.SendAsync(warnings, end);
            }
        });

        var attempt = (await TestProbe.RunAsync(peer.Port)).Attempts[0];

        Assert.Equal(EndingKind.LimitExceeded, attempt.Ending.Kind);
        Assert.Equal(64, attempt.Timeline.Length);
        Assert.Contains("merged", attempt.Timeline[^1].Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_announced_larger_than_we_take_ends_at_once()
    {
        await using var peer = ScriptedPeer.Answering([0x16, 3, 3, 0, 4, 2, 0xFF, 0xFF, 0xFF]);

        var attempt = (await TestProbe.RunAsync(peer.Port)).Attempts[0];

        Assert.Equal(EndingKind.LimitExceeded, attempt.Ending.Kind);
    }

    [Fact]
    public async Task Dribbled_bytes_do_not_extend_the_limit()
    {
        await using var peer = new ScriptedPeer(async (socket, end) =>
        {
            await socket.ReceiveAsync(new byte[4096], end);
            foreach (var value in Hellos.ServerHelloRecord(0x0303, 0x003B))
            {
                await socket.SendAsync(new[] { value }, end);
                await Task.Delay(100, end);
            }

            await ScriptedPeer.UntilClosedAsync(socket, end);
        });

        var evidence = await TestProbe.RunAsync(TestProbe.Target(peer.Port), Short);

        Assert.Equal(EndingKind.TimedOut, evidence.Attempts[0].Ending.Kind);
    }

    [Fact]
    public async Task A_cancelled_probe_gives_what_it_had_observed()
    {
        using var cancel = new CancellationTokenSource();
        var connections = 0;
        await using var peer = new ScriptedPeer(async (socket, end) =>
        {
            await socket.ReceiveAsync(new byte[4096], end);
            if (Interlocked.Increment(ref connections) == 2)
            {
                await cancel.CancelAsync();
                await ScriptedPeer.UntilClosedAsync(socket, end);
            }
        });

        var evidence = await TestProbe.RunAsync(peer.Port, cancel.Token);

        Assert.True(evidence.Cancelled);
        Assert.Equal("windows8", Assert.Single(evidence.Attempts).Profile.Name);
    }

    [Fact]
    public async Task A_forbidden_address_is_never_dialled()
    {
        await using var peer = ScriptedPeer.Answering();
        var target = TestProbe.Target(peer.Port) with { AllowPrivate = false };

        var evidence = await TestProbe.RunAsync(target);

        Assert.Equal(EndingKind.RefusedByPolicy, Assert.Single(evidence.Attempts).Ending.Kind);
        Assert.Equal(0, peer.Connections);
    }

    [Fact]
    public async Task Quick_depth_observes_both_clients_and_sends_no_request()
    {
        await using var peer = ScriptedPeer.AnsweringAndClosing(0x15, 3, 3, 0, 2, 2, 40);

        var evidence = await TestProbe.RunAsync(TestProbe.Target(peer.Port) with { Depth = ProbeDepth.Quick });

        Assert.Equal(["windows8", "windows7"], evidence.Attempts.Select(attempt => attempt.Profile.Name));
    }
}
