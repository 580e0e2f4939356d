using System.Net.Sockets;
using IpHttps.Tls;
using Probes.Lab.Responders;

namespace Probes.Tests.Lab.Responders;

/// <summary>Each way to refuse or end, byte for byte and as TCP shows it.</summary>
public sealed class EndingsTests(LabFixture lab) : IClassFixture<LabFixture>
{
    private static readonly byte[] NullHello = RawClient.Hello(0x003B, 0x0002);
    private static readonly byte[] EncryptedHello = RawClient.Hello(0xC02F, 0x002F);

    [Fact]
    public async Task A_server_without_NULL_suites_resets_a_NULL_only_hello()
    {
        var (bytes, reset) = await AnswerAsync(lab.Server with { NullSuites = [] }, NullHello);

        Assert.Empty(bytes);
        Assert.True(reset);
    }

    [Fact]
    public async Task A_device_without_NULL_suites_says_alert_40_and_finishes()
    {
        var (bytes, reset) = await AnswerAsync(lab.Server with { NullSuites = [], NullRefusal = Refusal.HandshakeFailure }, NullHello);

        Assert.Equal("15030300020228", Convert.ToHexString(bytes));
        Assert.False(reset);
    }

    [Fact]
    public async Task A_refusal_by_FIN_says_nothing()
    {
        var (bytes, reset) = await AnswerAsync(lab.Server with { NullSuites = [], NullRefusal = Refusal.Fin }, NullHello);

        Assert.Empty(bytes);
        Assert.False(reset);
    }

    [Fact]
    public async Task A_NULL_only_device_refuses_encrypted_suites()
    {
        var (bytes, _) = await AnswerAsync(lab.Server with { Encrypted = false, EncryptedRefusal = Refusal.HandshakeFailure }, EncryptedHello);

        Assert.Equal("15030300020228", Convert.ToHexString(bytes));
    }

    [Fact]
    public async Task An_ECDSA_certificate_makes_NULL_suites_impossible()
    {
        using var certificate = lab.Authority.Issue(new("CN=da.contoso.test") { Ecdsa = true });

        var (bytes, reset) = await AnswerAsync(lab.Server with { Certificate = certificate }, NullHello);

        Assert.Empty(bytes);
        Assert.True(reset);
    }

    [Fact]
    public async Task NULL_SHA256_is_not_agreed_below_TLS_12()
    {
        var (_, reset) = await AnswerAsync(lab.Server with { NullMaximumVersion = ProtocolVersions.Tls11 }, RawClient.Hello(0x003B));

        Assert.True(reset);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cut_comes_right_after_the_ServerHello(bool nullSide)
    {
        var (bytes, reset) = await AnswerAsync(lab.Server with { AfterServerHello = Refusal.Fin }, nullSide ? NullHello : EncryptedHello);

        var hello = SingleMessage(bytes);
        Assert.Equal((byte)HandshakeType.ServerHello, hello[0]);
        Assert.True(ServerHello.TryParse(hello.AsSpan(HandshakeMessage.HeaderLength), out _));
        Assert.False(reset);
    }

    [Fact]
    public async Task A_warning_alert_stands_before_the_ServerHello()
    {
        await using var responder = LabResponder.Start(lab.Server with { WarningFirst = new Alert(Alert.Warning, 112) });
        using var client = await RawClient.ConnectAsync(responder);

        await client.SendAsync(NullHello);
        var bytes = await client.ReadAsync(8);

        Assert.Equal("1503030002017016", Convert.ToHexString(bytes));
    }

    [Fact]
    public async Task Silence_ends_when_the_client_does()
    {
        await using var responder = LabResponder.Start(lab.Server with { NullSuites = [], NullRefusal = Refusal.Silence });
        using var client = await RawClient.ConnectAsync(responder);

        await client.SendAsync(NullHello);
        client.Finish();

        var (bytes, reset) = await client.ReadToEndAsync();

        Assert.Empty(bytes);
        Assert.False(reset);
        Assert.Single(responder.Hellos);
    }

    [Fact]
    public async Task Plain_HTTP_on_the_TLS_port_is_reset()
    {
        var (bytes, reset) = await AnswerAsync(lab.Server, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());

        Assert.Empty(bytes);
        Assert.True(reset);
    }

    [Fact]
    public async Task A_closed_port_refuses_and_stays_taken()
    {
        await using var responder = LabResponder.Start(new() { Conversation = Conversation.Closed });

        var refused = await Assert.ThrowsAsync<SocketException>(() => RawClient.ConnectAsync(responder));

        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Assert.Throws<SocketException>(() => other.Bind(responder.EndPoint));
    }

    private static async Task<(byte[] Bytes, bool Reset)> AnswerAsync(ResponderBehaviour behaviour, byte[] sent)
    {
        await using var responder = LabResponder.Start(behaviour);
        using var client = await RawClient.ConnectAsync(responder);
        await client.SendAsync(sent);
        var answer = await client.ReadToEndAsync();
        Assert.Equal(1, responder.Accepted);
        return answer;
    }

    private static byte[] SingleMessage(byte[] bytes)
    {
        var records = new RecordAssembler();
        var messages = new MessageAssembler(1 << 14);
        records.Append(bytes);
        Assert.Equal(AssemblyStatus.Complete, records.Next(out var record));
        messages.Append(record.Payload);
        Assert.Equal(AssemblyStatus.Complete, messages.Next(out var message));
        Assert.False(messages.HasPart);
        Assert.True(records.Pending.IsEmpty);
        return message.Whole.ToArray();
    }
}
