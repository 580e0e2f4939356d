using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using IpHttps.Evidence;
using IpHttps.Steps;
using IpHttps.Steps.Dns;
using Probes.Tests.Engine.Steps.Dns;

namespace Probes.Tests.Engine.Steps;

/// <summary>Servers that say nothing, and the two ways a resolution ends before an answer.</summary>
public sealed class ResolverSilenceTests
{
    private const string Name = "da.test";

    private static readonly TimeSpan Ample = TimeSpan.FromSeconds(10);

    /// <summary>Only for tests of silence.</summary>
    private static readonly TimeSpan Brief = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_reply_from_another_address_is_not_taken()
    {
        using var stranger = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        stranger.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var asked = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        asked.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var resolving = ResolveAsync(Brief, (IPEndPoint)asked.LocalEndPoint!);
        using var end = new CancellationTokenSource(Ample);
        for (var i = 0; i < 2; i++)
        {
            var buffer = new byte[512];
            var got = await asked.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), end.Token);
            Assert.True(DnsMessage.TryParse(buffer.AsSpan(0, got.ReceivedBytes), out var query));
            var reply = DnsBytes.Reply(query.Head.Id, DnsBytes.NoError, query.Head.Question, DnsBytes.Address(Name, "192.0.2.66"));
            await stranger.SendToAsync(reply, got.RemoteEndPoint);
        }

        Assert.Equal(DnsFailure.Timeout, (await resolving).Failure);
    }

    [Fact]
    public async Task After_a_silent_server_the_next_one_is_asked()
    {
        await using var silent = ScriptedDnsServer.Start(_ => []);
        await using var good = ScriptedDnsServer.Start(query => [Good(query)]);

        await AssertResolvesAsync(silent.Address, good.Address);
    }

    [Fact]
    public async Task Silence_is_a_timeout_within_the_limit()
    {
        await using var silent = ScriptedDnsServer.Start(_ => []);

        var evidence = await ResolveAsync(Brief, silent.Address);

        Assert.Equal(DnsFailure.Timeout, evidence.Failure);
        Assert.StartsWith($"A, AAAA: no answer from {silent.Address}", evidence.Detail, StringComparison.Ordinal);
        Assert.Null(evidence.TtlSeconds);
    }

    [Fact]
    public async Task A_closed_port_is_no_answer_and_the_next_server_is_asked()
    {
        // Bound and connected to itself, so that nobody else gets the port and a datagram from us is answered "port unreachable".
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = (IPEndPoint)closed.LocalEndPoint!;
        closed.Connect(address);
        await using var good = ScriptedDnsServer.Start(query => [Good(query)]);

        await AssertResolvesAsync(address, good.Address);

        Assert.Equal(DnsFailure.Timeout, (await ResolveAsync(Brief, address)).Failure);
    }

    [Fact]
    public async Task A_limit_of_nothing_is_a_timeout()
    {
        await using var server = ScriptedDnsServer.Start(query => [Good(query)]);

        Assert.Equal(DnsFailure.Timeout, (await ResolveAsync(TimeSpan.FromSeconds(-5), server.Address)).Failure);
    }

    [Fact]
    public async Task The_callers_cancellation_is_thrown()
    {
        using var caller = new CancellationTokenSource();
        await using var server = ScriptedDnsServer.Start(_ =>
        {
            caller.Cancel();
            return [];
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new Resolver(TimeProvider.System).ResolveAsync(Name, [server.Address], Ample, caller.Token));
    }

    private static byte[] Good(ScriptedDnsServer.Query query) =>
        query.Reply(DnsBytes.NoError, query.Question.Type == DnsType.A ? DnsBytes.Address(Name, "192.0.2.1") : DnsBytes.Address(Name, "2001:db8::1"));

    private static async Task AssertResolvesAsync(params ImmutableArray<IPEndPoint> servers)
    {
        var evidence = await ResolveAsync(Ample, servers);

        Assert.Null(evidence.Detail);
        Assert.Equal(["192.0.2.1", "2001:db8::1"], evidence.Addresses.Select(address => address.ToString()));
    }

    private static Task<DnsEvidence> ResolveAsync(TimeSpan limit, params ImmutableArray<IPEndPoint> servers) =>
        new Resolver(TimeProvider.System).ResolveAsync(Name, servers, limit, CancellationToken.None);
}
