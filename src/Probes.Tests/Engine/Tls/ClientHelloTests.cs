using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Tls;

public sealed class ClientHelloTests
{
    [Fact]
    public void Every_field_is_read()
    {
        Assert.True(ClientHello.TryParse(MessageFixtures.ClientHello, out var hello));

        Assert.Equal(ProtocolVersions.Tls12, hello!.Version);
        Assert.Equal([.. Enumerable.Range(0, 32).Select(value => (byte)value)], hello.Random.ToArray());
        Assert.Equal([0xAA, 0xBB], hello.SessionId.ToArray());
        Assert.Equal([CipherSuites.RsaNullSha256, CipherSuites.RsaNullSha], hello.CipherSuites.ToArray());
        Assert.Equal([0], hello.Compressions.ToArray());
        Assert.Equal([Extensions.ServerName, Extensions.ExtendedMasterSecret], hello.Extensions.Select(extension => extension.Code));
        Assert.Equal("da.ab.test", hello.ServerName);
        Assert.True(hello.OffersExtendedMasterSecret);
    }

    [Fact]
    public void A_hello_without_extensions_names_no_server()
    {
        Assert.True(ClientHello.TryParse(MessageFixtures.SmallestClientHello, out var hello));

        Assert.Empty(hello!.Extensions);
        Assert.Null(hello.ServerName);
        Assert.False(hello.OffersExtendedMasterSecret);
    }

    [Theory]
    [InlineData("20", true)]
    [InlineData("21", false)]
    public void A_session_id_has_at_most_32_bytes(string length, bool legal)
    {
        var session = new byte[Convert.FromHexString(length)[0]];
        byte[] body = [.. MessageFixtures.SmallestClientHello[..34], (byte)session.Length, .. session, .. MessageFixtures.SmallestClientHello[35..]];

        Assert.Equal(legal, ClientHello.TryParse(body, out _));
    }

    [Theory]
    [InlineData("0000 01 00")] // no suite
    [InlineData("0003 003B00 01 00")] // one suite and a half
    [InlineData("0002 003B 00")] // no compression method
    public void Lists_are_whole_and_not_empty(string lists)
    {
        byte[] body = [.. MessageFixtures.SmallestClientHello[..35], .. Hex.Parse(lists)];

        Assert.False(ClientHello.TryParse(body, out _));
    }

    [Theory]
    [InlineData("")] // nothing
    [InlineData("0000")] // an empty list
    [InlineData("0004 01 0001 61")] // a name type that nobody defined
    [InlineData("0004 00 0002 61")] // a name longer than its list
    public void A_server_name_extension_that_names_nobody_is_no_name(string data)
    {
        Assert.True(ClientHello.TryParse(MessageFixtures.SmallestClientHello, out var hello));
        var changed = hello! with { Extensions = [new TlsExtension(Extensions.ServerName, [.. Hex.Parse(data)])] };

        Assert.Null(changed.ServerName);
    }

    [Fact]
    public void The_extensions_that_we_send_have_the_bytes_of_their_specifications()
    {
        Assert.Equal(Hex.Parse("000D 00 000A 64612E61622E74657374"), ClientHelloExtensions.ServerName("da.ab.test").Data);
        Assert.Equal(Hex.Parse("0004 001D 0017"), ClientHelloExtensions.Codes(Extensions.SupportedGroups, [0x001D, 0x0017]).Data);
        Assert.Equal(Hex.Parse("01 00"), ClientHelloExtensions.PointFormats.Data);
        Assert.Equal(Hex.Parse("00"), ClientHelloExtensions.RenegotiationInfo.Data);
        Assert.Empty(ClientHelloExtensions.ExtendedMasterSecret.Data);
    }
}
