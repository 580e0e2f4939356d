using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Probes.Lab.Http;
using Probes.Lab.Responders;

namespace Probes.Tests.Lab.Responders;

/// <summary>What is said once the connection is up: banners, echoes, plain HTTP, and HTTP inside TLS.</summary>
public sealed class ConversationTests(LabFixture lab) : IClassFixture<LabFixture>
{
    private const string Post = "POST /IPHTTPS HTTP/1.1\r\nHost: da.contoso.test\r\nContent-Length: 18446744073709551615\r\n\r\n";

    [Fact]
    public async Task A_banner_comes_before_anything_is_sent()
    {
        await using var responder = LabResponder.Start(new() { Conversation = Conversation.Banner, FirstBytes = [.. "SSH-2.0-x\r\n"u8] });
        using var client = await RawClient.ConnectAsync(responder);

        Assert.Equal("SSH-2.0-x\r\n"u8.ToArray(), await client.ReadAsync(11));
    }

    [Fact]
    public async Task An_echo_gives_every_byte_back()
    {
        await using var responder = LabResponder.Start(new() { Conversation = Conversation.Echo });
        using var client = await RawClient.ConnectAsync(responder);

        await client.SendAsync([0x16, 3, 1, 0, 0]);

        Assert.Equal([0x16, 3, 1, 0, 0], await client.ReadAsync(5));
    }

    [Fact]
    public async Task Plain_HTTP_answers_a_hello_with_a_page()
    {
        await using var responder = LabResponder.Start(new() { Conversation = Conversation.PlainHttp, Site = HttpSites.Nginx });
        using var client = await RawClient.ConnectAsync(responder);

        await client.SendAsync(RawClient.Hello(0x003B));
        client.Finish();
        var (bytes, _) = await client.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\nServer: nginx", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.Null(Assert.Single(responder.Requests).Head);
    }

    [Fact]
    public async Task The_encrypted_side_carries_the_genuine_answer_and_the_tunnel()
    {
        await using var responder = LabResponder.Start(lab.Server);
        await using var stream = await EncryptedAsync(responder);

        await stream.WriteAsync(Encoding.ASCII.GetBytes(Post));
        var head = await ReadHeadAsync(stream);
        await stream.WriteAsync(Convert.FromHexString(
            "6000000000083AFF00000000000000000000000000000000FF02000000000000000000000000000285007BB800000000"));
        var advertisement = new byte[96];
        await stream.ReadExactlyAsync(advertisement);

        Assert.Matches(@"\AHTTP/1\.1 200 OK\r\nServer: Microsoft-HTTPAPI/2\.0\r\nDate: \w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT\r\n\r\n\z", head);
        Assert.Equal(134, advertisement[40]);
    }

    [Fact]
    public async Task Bytes_that_are_no_IPv6_end_the_tunnel()
    {
        await using var responder = LabResponder.Start(lab.Server);
        await using var stream = await EncryptedAsync(responder);

        await stream.WriteAsync(Encoding.ASCII.GetBytes(Post + "HTTP"));
        await ReadHeadAsync(stream);

        Assert.Equal(0, await stream.ReadAsync(new byte[1]));
    }

    [Fact]
    public async Task One_byte_at_a_time_is_slow_and_right()
    {
        await using var responder = LabResponder.Start(lab.Server with { Dribble = new Dribble(TimeSpan.Zero) });
        await using var stream = await EncryptedAsync(responder);

        await stream.WriteAsync(Encoding.ASCII.GetBytes(Post));

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await ReadHeadAsync(stream), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_asked_for_after_the_request_and_not_given_is_403()
    {
        await using var responder = LabResponder.Start(lab.Server with { ClientCertificate = new([lab.Authority.Certificate]) { AfterRequest = true } });
        await using var stream = await EncryptedAsync(responder);

        await stream.WriteAsync(Encoding.ASCII.GetBytes(Post));

        Assert.StartsWith("HTTP/1.1 403 Forbidden\r\n", await ReadHeadAsync(stream), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_with_a_certificate_is_let_in_on_the_encrypted_side()
    {
        using var certificate = lab.Authority.Issue(new("CN=client1.contoso.test") { EnhancedKeyUsages = ["1.3.6.1.5.5.7.3.2"] });
        await using var responder = LabResponder.Start(lab.Server with { ClientCertificate = new([lab.Authority.Certificate]) });
        await using var stream = await EncryptedAsync(responder, new() { ClientCertificates = [certificate] });

        await stream.WriteAsync(Encoding.ASCII.GetBytes(Post));

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await ReadHeadAsync(stream), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_request_head_is_bounded()
    {
        await using var responder = LabResponder.Start(new() { Conversation = Conversation.PlainHttp, Site = HttpSites.HttpSys });
        using var client = await RawClient.ConnectAsync(responder);

        await client.SendAsync([.. Enumerable.Repeat((byte)'x', 20_000)]);
        var (bytes, _) = await client.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 404 Not Found\r\n", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_responders_stand_on_addresses_of_their_own()
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // Only Linux has all of 127.0.0.0/8 without set-up.
        }

        await using var first = LabResponder.Start(lab.Server, IPAddress.Parse("127.0.0.2"));
        await using var second = LabResponder.Start(lab.Server, IPAddress.Parse("127.0.0.3"));

        using var client = await RawClient.ConnectAsync(second);

        Assert.Equal("127.0.0.2", first.EndPoint.Address.ToString());
        Assert.Equal("127.0.0.3", second.EndPoint.Address.ToString());
    }

    private async Task<SslStream> EncryptedAsync(LabResponder responder, SslClientAuthenticationOptions? options = null)
    {
        var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(responder.EndPoint);
        var stream = new SslStream(socket.GetStream());
        options ??= new();
        options.TargetHost = LabFixture.Host;
        options.CertificateChainPolicy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { lab.Authority.Certificate },
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        await stream.AuthenticateAsClientAsync(options);
        return stream;
    }

    private static async Task<string> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) > 0)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
