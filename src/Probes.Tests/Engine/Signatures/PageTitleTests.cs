using System.Text;
using IpHttps.Evidence;
using IpHttps.Signatures;

namespace Probes.Tests.Engine.Signatures;

public sealed class PageTitleTests
{
    [Theory]
    [InlineData("<html><head><title>FortiGate</title>", "FortiGate")]
    [InlineData("<TITLE lang=\"en\">\r\n  Login |\t OPNsense </TITLE>", "Login | OPNsense")]
    [InlineData("<title>a</title><title>b</title>", "a")]
    [InlineData("<title></title>", null)]
    [InlineData("<title>cut in the midd", null)]
    [InlineData("<title", null)]
    [InlineData("<title >", null)]
    [InlineData("no page", null)]
    [InlineData("", null)]
    public void A_title_is_read_from_whatever_a_peer_sends(string body, string? title) =>
        Assert.Equal(title, PageTitle.Of(new HttpEvidence { Status = 200, Reason = "OK", FirstBodyBytes = [.. Encoding.Latin1.GetBytes(body)] }));

    [Fact]
    public void Without_an_answer_there_is_no_title() => Assert.Null(PageTitle.Of(null));
}
