using System.Net;
using System.Net.Sockets;
using System.Text;
using IpHttps.Evidence;
using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Steps;

/// <summary>Every way a handshake can end before the server's flight is over, each told from the others.</summary>
public sealed class HandshakeEndingTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_port_that_nobody_listens_on_is_refused()
    {
        using var held = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        held.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        var evidence = await TestProbe.RunAsync(((IPEndPoint)held.LocalEndPoint!).Port);

        var attempt = Assert.Single(evidence.Attempts);
        Assert.Equal((ProbeStep.Connect, HandshakePhase.None, EndingKind.Refused), (attempt.Ending.Step, attempt.Ending.Phase, attempt.Ending.Kind));
        Assert.Null(attempt.ConnectTime);
    }

    [Fact]
    public async Task An_IPv4_mapped_address_is_dialled_as_IPv4()
    {
        await using var peer = ScriptedPeer.AnsweringAndClosing(0x15, 3, 3, 0, 2, 2, 40);

        var evidence = await TestProbe.RunAsync(TestProbe.Target(peer.Port) with { Address = IPAddress.Parse("::ffff:127.0.0.1") });

        Assert.Equal(EndingKind.Alert, evidence.Attempts[0].Ending.Kind);
    }

    [Fact]
    public async Task A_fatal_alert_after_the_hello_is_kept_with_its_number()
    {
        await using var peer = ScriptedPeer.AnsweringAndClosing(0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28);

        var windows8 = (await TestProbe.RunAsync(peer.Port)).Attempts[0];

        Assert.Equal(EndingKind.Alert, windows8.Ending.Kind);
        Assert.Equal(HandshakePhase.ClientHello, windows8.Ending.Phase);
        Assert.Equal(new Alert(Alert.Fatal, 40), windows8.Ending.Alert);
        Assert.Null(windows8.Tls);
    }

    [Fact]
    public async Task Close_notify_before_a_ServerHello_is_alert_0()
    {
        await using var peer = ScriptedPeer.AnsweringAndClosing(0x15, 0x03, 0x03, 0x00, 0x02, 0x01, 0x00);

        var ending = (await TestProbe.RunAsync(peer.Port)).Attempts[0].Ending;

        Assert.Equal((EndingKind.Alert, (byte)0), (ending.Kind, ending.Alert!.Value.Number));
    }

    [Fact]
    public async Task An_alert_spread_over_two_records_is_one_alert()
    {
        await using var peer = ScriptedPeer.AnsweringAndClosing(0x15, 3, 3, 0, 1, 2, 0x15, 3, 3, 0, 1, 70);

        var ending = (await TestProbe.RunAsync(peer.Port)).Attempts[0].Ending;

        Assert.Equal((EndingKind.Alert, (byte)70), (ending.Kind, ending.Alert!.Value.Number));
    }

    [Fact]
    public async Task A_reset_after_the_hello_is_a_reset()
    {
        await using var peer = ScriptedPeer.Resetting();

        var evidence = await TestProbe.RunAsync(peer.Port);

        Assert.All(evidence.Attempts, attempt => Assert.Equal(EndingKind.Reset, attempt.Ending.Kind));
        Assert.Equal(["windows8", "windows7"], evidence.Attempts.Select(attempt => attempt.Profile.Name));
    }

    [Fact]
    public async Task A_close_after_the_hello_is_a_fin()
    {
        await using var peer = ScriptedPeer.AnsweringAndClosing();

        var ending = (await TestProbe.RunAsync(peer.Port)).Attempts[0].Ending;

        Assert.Equal((ProbeStep.Handshake, HandshakePhase.ClientHello, EndingKind.Fin), (ending.Step, ending.Phase, ending.Kind));
    }

    [Fact]
    public async Task Silence_ends_at_our_limit_and_is_told_from_a_fin()
    {
        await using var peer = ScriptedPeer.Answering();

        var evidence = await TestProbe.RunAsync(TestProbe.Target(peer.Port), Short);

        Assert.Equal(EndingKind.TimedOut, evidence.Attempts[0].Ending.Kind);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.2p1\r\n")]
    [InlineData("220 mail.contoso.test ESMTP\r\n")]
    public async Task Bytes_that_are_no_TLS_are_kept(string greeting)
    {
        await using var peer = ScriptedPeer.Answering(Encoding.ASCII.GetBytes(greeting));

        var attempt = (await TestProbe.RunAsync(peer.Port)).Attempts[0];

        Assert.Equal(EndingKind.NotTls, attempt.Ending.Kind);
        Assert.Equal(greeting, Encoding.ASCII.GetString(attempt.FirstBytes.AsSpan()));
    }

    [Fact]
    public async Task A_banner_that_dribbles_in_is_read_to_the_end_of_its_line()
    {
        await using var peer = ScriptedPeer.Answering([.. "SSH-2.0-x\r\n"u8.ToArray().Select(value => new[] { value })]);

        var attempt = (await TestProbe.RunAsync(peer.Port)).Attempts[0];

        Assert.Equal("SSH-2.0-x\r\n", Encoding.ASCII.GetString(attempt.FirstBytes.AsSpan()));
    }

    [Fact]
    public async Task Our_own_bytes_coming_back_are_an_echo_and_no_TLS()
    {
        await using var peer = new ScriptedPeer(async (socket, end) =>
        {
            var buffer = new byte[4096];
            while (await socket.ReceiveAsync(buffer, end) is > 0 and var count)
            {
                await socket.SendAsync(buffer.AsMemory(0, count), end);
            }
        });

        var attempt = (await TestProbe.RunAsync(peer.Port)).Attempts[0];

        Assert.True(attempt.Echoed);
        Assert.Equal(EndingKind.NotTls, attempt.Ending.Kind);
    }

    [Theory]
    [InlineData("160303000402000001")] // a ServerHello whose header announces one byte, in a record of four
    [InlineData("1603030000")] // an empty handshake record
    [InlineData("16030300040E000000")] // ServerHelloDone before ServerHello
    [InlineData("170303000100")] // application data before ServerHello
    [InlineData("15030300020028")] // an alert without a level
    public async Task Broken_TLS_is_malformed(string hex)
    {
        await using var peer = ScriptedPeer.AnsweringAndClosing([.. Convert.FromHexString(hex), 0x00]);

        var attempt = (await TestProbe.RunAsync(peer.Port)).Attempts[0];

        Assert.Equal(EndingKind.Malformed, attempt.Ending.Kind);
        Assert.NotNull(attempt.Ending.Detail);
    }

    [Fact]
    public async Task A_suite_that_was_not_offered_is_malformed_and_its_ServerHello_is_kept()
    {
        await using var peer = ScriptedPeer.Answering(Hellos.ServerHelloRecord(0x0303, 0xC02F));

        var attempt = (await TestProbe.RunAsync(peer.Port)).Attempts[0];

        Assert.Equal(EndingKind.Malformed, attempt.Ending.Kind);
        Assert.Equal(0xC02F, attempt.Tls!.CipherSuite);
        Assert.Equal(HandshakePhase.ServerHello, attempt.Ending.Phase);
    }

    [Fact]
    public async Task A_close_after_ServerHello_keeps_the_phase()
    {
        await using var peer = ScriptedPeer.AnsweringAndClosing(Hellos.ServerHelloRecord(0x0303, 0x003B));

        var attempt = (await TestProbe.RunAsync(peer.Port)).Attempts[0];

        Assert.Equal((HandshakePhase.ServerHello, EndingKind.Fin), (attempt.Ending.Phase, attempt.Ending.Kind));
        Assert.True(attempt.Tls!.IsNullCipher);
    }
}
