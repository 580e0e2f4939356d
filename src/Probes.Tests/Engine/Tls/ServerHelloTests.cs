using IpHttps.Tls;

namespace Probes.Tests.Engine.Tls;

public sealed class ServerHelloTests
{
    [Fact]
    public void A_hello_without_extensions_is_complete()
    {
        Assert.Equal(38, MessageFixtures.SmallestServerHello.Length);
        Assert.True(ServerHello.TryParse(MessageFixtures.SmallestServerHello, out var hello));

        Assert.Equal(ProtocolVersions.Tls12, hello!.Version);
        Assert.Equal(CipherSuites.RsaNullSha256, hello.CipherSuite);
        Assert.Empty(hello.SessionId);
        Assert.Empty(hello.Extensions);
        Assert.False(hello.ExtendedMasterSecret);
        Assert.False(hello.IsHelloRetryRequest);
    }

    [Fact]
    public void Every_field_is_read()
    {
        Assert.True(ServerHello.TryParse(MessageFixtures.ServerHello, out var hello));

        Assert.Equal([0x11, 0x22, 0x33, 0x44], hello!.SessionId.ToArray());
        Assert.Equal(0, hello.Compression);
        Assert.Equal([Extensions.RenegotiationInfo, Extensions.ExtendedMasterSecret], hello.Extensions.Select(extension => extension.Code));
        Assert.True(hello.ExtendedMasterSecret);
    }

    [Fact]
    public void An_extension_block_of_length_zero_reads_as_none()
    {
        Assert.True(ServerHello.TryParse([.. MessageFixtures.SmallestServerHello, 0, 0], out var hello));

        Assert.Empty(hello!.Extensions);
    }

    [Fact]
    public void Tls13_is_known_by_its_supported_versions_extension()
    {
        Assert.True(ServerHello.TryParse(MessageFixtures.ServerHello13, out var hello));

        Assert.Equal(ProtocolVersions.Tls12, hello!.LegacyVersion);
        Assert.Equal(ProtocolVersions.Tls13, hello.Version);
        Assert.False(hello.IsHelloRetryRequest);
    }

    [Fact]
    public void A_hello_retry_request_is_known_by_its_random()
    {
        Assert.True(ServerHello.TryParse(MessageFixtures.HelloRetryRequest, out var hello));

        Assert.True(hello!.IsHelloRetryRequest);
        Assert.Equal(ProtocolVersions.Tls13, hello.Version);
    }

    [Fact]
    public void A_supported_versions_extension_of_another_size_changes_nothing()
    {
        Assert.True(ServerHello.TryParse(MessageFixtures.SmallestServerHello, out var hello));
        var list = hello! with { Extensions = [new TlsExtension(Extensions.SupportedVersions, [2, 3, 4])] };

        Assert.Equal(ProtocolVersions.Tls12, list.Version);
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void A_session_id_has_at_most_32_bytes(byte length, bool legal)
    {
        byte[] body = [.. MessageFixtures.SmallestServerHello[..34], length, .. new byte[length], .. MessageFixtures.SmallestServerHello[35..]];

        Assert.Equal(legal, ServerHello.TryParse(body, out _));
    }
}
