using IpHttps.Evidence;
using IpHttps.Tls;
using Probes.Lab.Certificates;
using Probes.Lab.Http;
using Probes.Lab.Responders;
using Probes.Tests.Engine.Steps.RouterDiscovery;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Steps;

/// <summary>The tunnel proof against the emulated DirectAccess server, over both kinds of session.</summary>
public sealed class TunnelProofTests : IDisposable
{
    private readonly LabAuthority _root = new("CN=Tunnel Root");
    private readonly ResponderBehaviour _directAccess;

    public TunnelProofTests() => _directAccess = new ResponderBehaviour
    {
        Certificate = _root.Issue(new LeafRequest($"CN={TestProbe.Host}") { DnsNames = [TestProbe.Host] }),
    };

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData(true, "windows8")]
    [InlineData(false, "modern")]
    public async Task The_session_that_carries_the_request_carries_the_tunnel(bool withNull, string profile)
    {
        await using var server = LabResponder.Start(withNull ? _directAccess : _directAccess with { NullSuites = [] });

        var evidence = await ProbeAsync(server);

        var carrier = Assert.Single(evidence.Attempts, attempt => attempt.Tunnel is not null);
        Assert.Equal(profile, carrier.Profile.Name);
        Assert.Equal(EndingKind.Completed, carrier.Tunnel!.Ended);
        var advertisement = carrier.Tunnel.Advertisement!;
        Assert.Equal(("2001:db8:da::", 64, (long?)1280), (advertisement.Prefixes[0].Prefix.ToString(), advertisement.Prefixes[0].Length, advertisement.Mtu));
        Assert.Equal(EndingKind.Completed, carrier.Ending.Kind);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Without_the_owners_agreement_no_packet_is_sent()
    {
        await using var server = LabResponder.Start(_directAccess);

        var evidence = await TestProbe.RunAsync(server.EndPoint.Port);

        Assert.All(evidence.Attempts, attempt => Assert.Null(attempt.Tunnel));
        Assert.DoesNotContain(evidence.Attempts.SelectMany(attempt => attempt.Timeline), entry => entry.Record == "ipv6");
    }

    [Fact]
    public async Task A_server_that_is_not_genuine_gets_no_packet()
    {
        await using var server = LabResponder.Start(_directAccess with { Site = HttpSites.HaProxy });

        Assert.Null((await ProbeAsync(server)).Primary!.Tunnel);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_silent_router_is_waited_for_no_longer_than_the_limit_and_left_politely(bool withNull)
    {
        await using var server = LabResponder.Start(
            _directAccess with { Site = HttpSites.DirectAccessWithoutPrefix, NullSuites = withNull ? [CipherSuites.RsaNullSha256] : [] });

        var evidence = await ProbeAsync(server, TimeSpan.FromSeconds(5));

        var tunnel = evidence.Primary!.Tunnel!;
        Assert.Equal((EndingKind.TimedOut, 0), (tunnel.Ended, tunnel.OtherPackets));
        Assert.Null(tunnel.Advertisement);
        Assert.InRange(tunnel.Time, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(3));
        Assert.True(evidence.Primary.Http!.IsGenuine);
        if (withNull)
        {
            Assert.Equal("close_notify", evidence.Primary.Windows8!.Timeline[^1].Message);
        }
    }

    [Fact]
    public async Task Packets_that_are_no_advertisement_are_passed_over()
    {
        byte[] echo = Advertisements.Packet([128, 0, 0, 0, 0, 0, 0, 0]);
        await using var server = LabResponder.Start(_directAccess with { Site = HttpSites.DirectAccessThatSays([.. echo, .. echo, .. Advertisements.Whole]) });

        var tunnel = (await ProbeAsync(server)).Primary!.Tunnel!;

        Assert.Equal((EndingKind.Completed, 2), (tunnel.Ended, tunnel.OtherPackets));
        Assert.Single(tunnel.Advertisement!.Routes);
    }

    [Fact]
    public async Task An_advertisement_without_a_prefix_does_not_hide_a_later_one_with_it()
    {
        byte[] both = [.. Advertisements.Packet(Advertisements.Head), .. Advertisements.Whole];
        await using var server = LabResponder.Start(_directAccess with { Site = HttpSites.DirectAccessThatSays(both) });

        Assert.Single((await ProbeAsync(server)).Primary!.Tunnel!.Advertisement!.Prefixes);
    }

    [Fact]
    public async Task Bytes_that_are_no_IPv6_are_kept_as_they_came()
    {
        await using var server = LabResponder.Start(_directAccess with { Site = HttpSites.DirectAccessThatSays("<html>"u8.ToArray()) });

        var tunnel = (await ProbeAsync(server)).Primary!.Tunnel!;

        Assert.Equal(EndingKind.Malformed, tunnel.Ended);
        Assert.Equal("<html>"u8.ToArray(), tunnel.FirstBytes);
    }

    [Fact]
    public async Task A_flood_of_packets_ends_at_the_limit()
    {
        byte[] echo = Advertisements.Packet([128, 0, 0, 0, 0, 0, 0, 0]);
        await using var server = LabResponder.Start(
            _directAccess with { Site = HttpSites.DirectAccessThatSays([.. Enumerable.Repeat(echo, 1000).SelectMany(each => each)]) });

        var tunnel = (await ProbeAsync(server)).Primary!.Tunnel!;

        Assert.Equal(EndingKind.LimitExceeded, tunnel.Ended);
        Assert.InRange(tunnel.OtherPackets, 64, 66);
    }

    [Fact]
    public async Task A_tunnel_that_comes_with_the_head_is_read_from_its_first_byte()
    {
        // An advertisement that nobody asked for, in the same record as the head.
        HttpReply Unasked(HttpRequestHead? request, DateTimeOffset now)
        {
            var reply = HttpSites.DirectAccess(request, now);
            return reply with { Bytes = [.. reply.Bytes, .. Advertisements.Whole], Solicited = null };
        }

        await using var server = LabResponder.Start(_directAccess with { Site = Unasked });

        var primary = (await ProbeAsync(server)).Primary!;

        Assert.Equal(EndingKind.Completed, primary.Tunnel!.Ended);
        Assert.True(primary.Http!.IsGenuine);
    }

    [Fact]
    public async Task A_server_that_closes_when_spoken_to_is_told_from_one_that_is_silent()
    {
        HttpReply Closing(HttpRequestHead? request, DateTimeOffset now) => HttpSites.DirectAccess(request, now) with { After = AfterReply.Close };
        await using var server = LabResponder.Start(_directAccess with { Site = Closing });

        var tunnel = (await ProbeAsync(server)).Primary!.Tunnel!;

        Assert.Equal((EndingKind.Alert, "alert close_notify (0)"), (tunnel.Ended, tunnel.Detail));
    }

    private static Task<ProbeEvidence> ProbeAsync(LabResponder server, TimeSpan? total = null) =>
        TestProbe.RunAsync(TestProbe.Target(server.EndPoint.Port) with { Tunnel = true }, total);
}
