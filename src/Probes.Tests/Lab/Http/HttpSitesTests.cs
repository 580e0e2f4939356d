using System.Text;
using Probes.Lab.Http;

namespace Probes.Tests.Lab.Http;

public sealed class HttpSitesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 8, 7, TimeSpan.Zero);

    [Fact]
    public void The_genuine_answer_is_four_lines_and_nothing_else()
    {
        var reply = HttpSites.DirectAccess(Request("POST", "/iphttps"), Now);

        Assert.Equal("HTTP/1.1 200 OK\r\nServer: Microsoft-HTTPAPI/2.0\r\nDate: Sun, 22 Nov 2026 09:08:07 GMT\r\n\r\n", Text(reply));
        Assert.Equal(AfterReply.Tunnel, reply.After);
    }

    [Theory]
    [InlineData("GET", "/IPHTTPS")]
    [InlineData("POST", "/")]
    [InlineData("POST", "/IPTLS")]
    public void Everything_else_gets_the_page_of_HTTP_sys(string method, string target)
    {
        var text = Text(HttpSites.DirectAccess(Request(method, target), Now));

        Assert.StartsWith(
            "HTTP/1.1 404 Not Found\r\nContent-Type: text/html; charset=us-ascii\r\nServer: Microsoft-HTTPAPI/2.0\r\n"
            + "Date: Sun, 22 Nov 2026 09:08:07 GMT\r\nConnection: close\r\nContent-Length: 315\r\n\r\n",
            text,
            StringComparison.Ordinal);
        Assert.Equal(315, text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Length);
    }

    [Fact]
    public void SSTP_answers_its_own_method_and_not_the_IP_HTTPS_request()
    {
        var own = Text(HttpSites.Sstp(Request("SSTP_DUPLEX_POST", HttpSites.SstpPath), Now));
        var other = Text(HttpSites.Sstp(Request("POST", "/IPHTTPS"), Now));

        Assert.StartsWith("HTTP/1.1 200\r\nContent-Length: 18446744073709551615\r\nServer: Microsoft-HTTPAPI/2.0\r\nDate: ", own, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 404 ", other, StringComparison.Ordinal);
    }

    [Fact]
    public void The_advertisement_is_a_whole_packet_with_a_right_checksum()
    {
        var packet = Icmpv6.RouterAdvertisement(System.Net.IPAddress.Parse("2001:db8:da::"));

        Assert.Equal(packet.Length - Icmpv6.HeaderLength, (packet[4] << 8) | packet[5]);
        Assert.Equal((byte)58, packet[6]);
        Assert.Equal((byte)255, packet[7]);
        Assert.Equal((byte)134, packet[40]);
        Assert.Equal(0, Icmpv6.Checksum(packet));
        Assert.Equal("0501000000000500", Convert.ToHexString(packet.AsSpan(56, 8)));
        Assert.Equal("030440C0", Convert.ToHexString(packet.AsSpan(64, 4)));
    }

    [Fact]
    public void A_solicitation_with_a_wrong_checksum_is_none()
    {
        var packet = Convert.FromHexString("6000000000083AFF00000000000000000000000000000000FF02000000000000000000000000000285007BB800000000");
        Assert.True(Icmpv6.IsRouterSolicitation(packet));

        packet[^1] ^= 1;

        Assert.False(Icmpv6.IsRouterSolicitation(packet));
    }

    private static HttpRequestHead Request(string method, string target) => new(method, target, "HTTP/1.1", [new("Host", "da.contoso.test")]);

    private static string Text(HttpReply reply) => Encoding.Latin1.GetString(reply.Bytes);
}
