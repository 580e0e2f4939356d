using IpHttps.Evidence;
using IpHttps.Steps.Survey;
using IpHttps.Targets;
using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Steps.Survey;

public class SuiteSurveyTests
{
    private const int Attempts = 3;
    private const int Requests = 1; // the first has no TLS session, so no other is made

    [Fact]
    public async Task Every_suite_is_found_in_the_order_of_the_server_and_old_versions_cost_one_connection()
    {
        await using var peer = HelloPeer.Answering(hello => HelloPeer.OfTls12(hello, 0xC028, 0x002F, 0x003B));

        var suites = await SurveyAsync(peer.Port);

        var tls12 = suites.Of(ProtocolVersions.Tls12)!;
        Assert.Equal([0xC028, 0x002F, 0x003B], tls12.Accepted.Select(suite => (int)suite.Code));
        Assert.Equal((SuiteOrder.Server, null), (tls12.Order, tls12.Incomplete));
        Assert.All(suites.Versions.Where(version => version.Version < ProtocolVersions.Tls12), version => Assert.False(version.Supported));

        // TLS 1.3, TLS 1.2 three times and its end, TLS 1.1 for all that are older, and one for the groups of the ECDHE suite.
        Assert.Equal(7, suites.Connections);
        Assert.False(suites.NullMd5);
    }

    [Fact]
    public async Task A_server_that_follows_the_client_is_told_by_what_the_Windows_7_hello_got()
    {
        await using var peer = HelloPeer.Answering(hello => HelloPeer.OfTls12(hello, [.. HelloPeer.Offered(hello).Where(suite => suite is 0xC028 or 0x002F or 0x003B)]));

        var suites = await SurveyAsync(peer.Port);

        Assert.Equal(SuiteOrder.Client, suites.Of(ProtocolVersions.Tls12)!.Order);
        Assert.Equal(7, suites.Connections);
    }

    [Fact]
    public async Task A_single_suite_tells_nothing_about_the_order()
    {
        await using var peer = HelloPeer.Answering(hello => HelloPeer.OfTls12(hello, 0x003B));

        Assert.Equal(SuiteOrder.Unknown, (await SurveyAsync(peer.Port)).Of(ProtocolVersions.Tls12)!.Order);
    }

    [Fact]
    public async Task A_server_that_cuts_hellos_of_many_suites_is_asked_in_parts()
    {
        await using var peer = HelloPeer.Answering(hello => hello.CipherSuites.Length > 80 ? [] : HelloPeer.OfTls12(hello, 0xC028, 0x002F, 0xC02F, 0x003B));

        var suites = await SurveyAsync(peer.Port);

        Assert.Equal([0x002F, 0x003B, 0xC028, 0xC02F], suites.Of(ProtocolVersions.Tls12)!.Accepted.Select(suite => (int)suite.Code).Order());
        Assert.True(suites.Split);
    }

    [Fact]
    public async Task NULL_suites_that_are_taken_only_alone_are_found_alone()
    {
        await using var peer = HelloPeer.Answering(hello => HelloPeer.Offered(hello).All(CipherSuites.IsNull)
            ? HelloPeer.OfTls12(hello, 0x003B, 0x0002)
            : HelloPeer.OfTls12(hello, 0x002F));

        var suites = await SurveyAsync(peer.Port);

        Assert.Equal([0x002F, 0x003B, 0x0002], suites.Of(ProtocolVersions.Tls12)!.Accepted.Select(suite => (int)suite.Code));
        Assert.False(suites.Split);
    }

    [Fact]
    public async Task A_peer_that_accepts_every_hello_for_ever_ends_with_the_connections()
    {
        await using var peer = HelloPeer.Answering(hello => HelloPeer.Choosing(HelloPeer.Offered(hello)[0]));

        var suites = await SurveyAsync(peer.Port);

        Assert.InRange(suites.Connections, 60, 81);
        Assert.Contains("60 connections", suites.Of(ProtocolVersions.Tls12)!.Incomplete, StringComparison.Ordinal);
        Assert.True(suites.NullMd5);
        Assert.InRange(peer.Connections, 1, Attempts + 81 + Requests);
    }

    [Fact]
    public async Task NULL_MD5_is_asked_for_alone_where_the_list_is_too_long_to_be_finished()
    {
        var alone = 0;
        await using var peer = HelloPeer.Answering(hello =>
        {
            alone += hello.CipherSuites.SequenceEqual([CipherSuites.RsaNullMd5]) ? 1 : 0;
            return HelloPeer.OfTls12(hello, [.. HelloPeer.Offered(hello).Where(suite => suite != CipherSuites.RsaNullMd5).Reverse()]);
        });

        var suites = await SurveyAsync(peer.Port);

        Assert.Equal((1, false), (alone, suites.NullMd5));
    }

    [Fact]
    public async Task A_suite_that_was_never_offered_ends_the_version()
    {
        await using var peer = HelloPeer.Answering(hello => hello.CipherSuites.Length > 25 ? HelloPeer.Choosing(0x1234) : HelloPeer.OfTls12(hello, 0x002F));

        var tls12 = (await SurveyAsync(peer.Port)).Of(ProtocolVersions.Tls12)!;

        Assert.Empty(tls12.Accepted);
        Assert.Contains("UNASSIGNED_0x1234, which was not offered", tls12.Incomplete, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Garbage_in_answer_to_a_large_hello_is_told_and_ends_the_version()
    {
        await using var peer = HelloPeer.Answering(hello => hello.CipherSuites.Length > 25 ? "garbage!"u8.ToArray() : HelloPeer.OfTls12(hello, 0x002F));

        var suites = await SurveyAsync(peer.Port);

        Assert.Contains("the last hello was answered so: bytes that are no TLS", suites.Of(ProtocolVersions.Tls12)!.Incomplete, StringComparison.Ordinal);
        Assert.InRange(suites.Connections, 1, 20);
    }

    [Fact]
    public async Task An_older_version_in_the_answer_closes_those_between_and_begins_the_list_of_its_own()
    {
        await using var peer = HelloPeer.Answering(hello =>
            hello.Extensions.Any(extension => extension.Code == Extensions.SupportedVersions) ? HelloPeer.NoSuchVersion
            : hello.Version < ProtocolVersions.Tls10 ? HelloPeer.NoSuchVersion
            : HelloPeer.Offered(hello).Contains<ushort>(0x002F) ? HelloPeer.Choosing(0x002F, ProtocolVersions.Tls10)
            : HelloPeer.Offered(hello).Contains<ushort>(0x000A) ? HelloPeer.Choosing(0x000A, ProtocolVersions.Tls10)
            : HelloPeer.HandshakeFailure);

        var suites = await SurveyAsync(peer.Port);

        Assert.Equal([0x002F, 0x000A], suites.Of(ProtocolVersions.Tls10)!.Accepted.Select(suite => (int)suite.Code));
        Assert.Contains("answered with TLS1.0", suites.Of(ProtocolVersions.Tls11)!.Refusal, StringComparison.Ordinal);
        Assert.Equal(5, suites.Connections); // 1.3; 1.2, answered by 1.0; SSL 3.0; 1.0 once more and its end
    }

    [Theory]
    [InlineData(ProtocolVersions.Ssl30)]
    [InlineData(ProtocolVersions.Tls10)]
    [InlineData(ProtocolVersions.Tls12)]
    [InlineData(ProtocolVersions.Tls13)]
    public void No_hello_has_a_length_that_makes_old_devices_hang(ushort version)
    {
        var all = SuiteCatalogue.For(version);

        for (var count = 1; count <= all.Length; count++)
        {
            var writer = new TlsWriter();
            new SurveyHello(version, all[..count]).ToClientHello(TestProbe.Host).WriteTo(writer);
            Assert.False(writer.Length is > 255 and < 512, $"{count} suites make a hello of {writer.Length} bytes");
        }
    }

    [Theory]
    [InlineData(ProbeDepth.Quick)]
    [InlineData(ProbeDepth.Standard)]
    public async Task Nothing_is_surveyed_below_depth_full(ProbeDepth depth)
    {
        await using var peer = HelloPeer.Answering(hello => HelloPeer.OfTls12(hello, 0x002F));

        var evidence = await TestProbe.RunAsync(TestProbe.Target(peer.Port) with { Depth = depth, Ports = [peer.Port] });

        Assert.Null(evidence.Survey);
        Assert.InRange(peer.Connections, 1, Attempts);
    }

    [Fact]
    public async Task A_peer_that_speaks_no_TLS_is_not_surveyed()
    {
        await using var peer = HelloPeer.Answering(_ => "SSH-2.0-x\r\n"u8.ToArray());

        var evidence = await TestProbe.RunAsync(TestProbe.Target(peer.Port) with { Depth = ProbeDepth.Full });

        Assert.Null(evidence.Survey);
    }

    private static async Task<SuiteSurvey> SurveyAsync(int port) =>
        (await TestProbe.RunAsync(TestProbe.Target(port) with { Depth = ProbeDepth.Full })).Survey!.Suites!;
}
