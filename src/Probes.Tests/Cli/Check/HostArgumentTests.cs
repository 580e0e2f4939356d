using Probes.Cli.Check;

namespace Probes.Tests.Cli.Check;

public sealed class HostArgumentTests
{
    [Theory]
    [InlineData("da.contoso.com", "da.contoso.com", null, null)]
    [InlineData("da.contoso.com:8443", "da.contoso.com", 8443, null)]
    [InlineData("192.0.2.10", "192.0.2.10", null, null)]
    [InlineData("192.0.2.10:8443", "192.0.2.10", 8443, null)]
    [InlineData("2001:db8::10", "2001:db8::10", null, null)]
    [InlineData("[2001:db8::10]", "2001:db8::10", null, null)]
    [InlineData("[2001:db8::10]:8443", "2001:db8::10", 8443, null)]
    [InlineData("https://da.contoso.com", "da.contoso.com", 443, null)]
    [InlineData("https://da.contoso.com:443/IPHTTPS", "da.contoso.com", 443, "/IPHTTPS")]
    [InlineData("https://DA.contoso.com:8443/other?x=1", "da.contoso.com", 8443, "/other?x=1")]
    [InlineData("https://[2001:db8::10]:8443/", "2001:db8::10", 8443, null)]
    [InlineData("https://münchen.example/IPHTTPS", "xn--mnchen-3ya.example", 443, "/IPHTTPS")]
    public void Host_port_and_path_are_taken_from_what_was_pasted(string text, string host, int? port, string? path)
    {
        Assert.Null(HostArgument.Check(text, out var value));
        Assert.Equal((host, port, path), (value.Host, value.Port, value.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("da.contoso.com:")]
    [InlineData("da.contoso.com:0")]
    [InlineData("da.contoso.com:65536")]
    [InlineData("da.contoso.com:443:443")]
    [InlineData("[2001:db8::10")]
    [InlineData("2001:db8::10]:443")]
    [InlineData("[da.contoso.com:443")]
    [InlineData("http://da.contoso.com/")]
    [InlineData("https://me:secret@da.contoso.com/")]
    [InlineData("https://")]
    [InlineData("https://da_x.contoso.com/")]
    [InlineData("da.contoso.com/IPHTTPS")]
    [InlineData("da.contoso.com\u001b[2J")]
    public void Anything_else_is_refused(string text)
    {
        Assert.NotNull(HostArgument.Check(text, out _));
    }

    [Fact]
    public async Task How_a_URL_was_understood_is_said_on_standard_error()
    {
        var cli = new CommandLine();

        await cli.CheckAsync("https://da.contoso.com:8443/other", "--json");

        Assert.Contains("host da.contoso.com, port 8443, path /other", cli.Error, StringComparison.Ordinal);
        Assert.StartsWith("{", cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_port_of_a_host_is_closer_to_it_than_the_option_for_all()
    {
        var cli = new CommandLine();

        await cli.CheckAsync("a.example", "b.example:8443", "--port", "444", "--parallel", "1");

        Assert.Equal([444, 8443], cli.Requests.Select(request => request.Target.Port));
    }
}
