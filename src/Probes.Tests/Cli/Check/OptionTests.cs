using System.Net;
using IpHttps.Targets;

namespace Probes.Tests.Cli.Check;

public sealed class OptionTests
{
    [Fact]
    public async Task A_bare_host_has_the_defaults_and_its_slug_as_id()
    {
        var cli = new CommandLine();

        await cli.CheckAsync("DA.Contoso.com.");

        var (endpoint, target) = (cli.Request.Endpoint, cli.Request.Target);
        Assert.Equal(("da-contoso-com", "da.contoso.com", 443, "/IPHTTPS"), (endpoint.Id, endpoint.Host, endpoint.Port, endpoint.Path));
        Assert.Equal(("da.contoso.com", ProbeDepth.Standard, false), (target.Host, target.Depth, target.AllowPrivate));
        Assert.Equal(Expectations.Default, endpoint.Expect);
        Assert.False(target.Tunnel);
        Assert.Null(Assert.Single(cli.Limits));
        Assert.Equal("local", cli.Request.Region);
    }

    [Fact]
    public async Task Every_option_arrives()
    {
        var cli = new CommandLine();

        var code = await cli.CheckAsync(
            "da.contoso.com", "--port", "8443", "--path", "/x", "--address", "192.0.2.10", "--depth", "full", "--ports", "3389,80", "--ports", "445", "--allow-private", "--timeout", "7",
            "--resolver", "192.0.2.53", "--resolver", "[2001:db8::53]:5353", "--expect-clients", "windows7,windows8", "--expect-null", "refused",
            "--expect-preauth", "required", "--expect-client-ca", "CN=A, O=Contoso", "--expect-client-ca", "CN=B", "--expect-issuer", "DigiCert", "--tunnel");

        Assert.Equal(0, code);
        var (target, expect) = (cli.Request.Target, cli.Request.Endpoint.Expect);
        Assert.Equal((8443, "/x", IPAddress.Parse("192.0.2.10"), ProbeDepth.Full, true), (target.Port, target.Path, target.Address, target.Depth, target.AllowPrivate));
        Assert.Equal([3389, 80, 445], target.Ports.ToArray());
        Assert.Equal(["192.0.2.53:53", "[2001:db8::53]:5353"], target.Resolvers.Select(each => each.ToString()));
        Assert.Equal([ClientGeneration.Windows7, ClientGeneration.Windows8], expect.Clients.ToArray());
        Assert.Equal(NullCipherExpectation.Refused, expect.NullCiphers);
        Assert.Equal(PreauthenticationExpectation.Required, expect.Preauthentication);
        Assert.Equal(["CN=A, O=Contoso", "CN=B"], expect.ClientCa.ToArray());
        Assert.Equal("DigiCert", expect.Issuer);
        Assert.True(target.Tunnel);
        Assert.Equal(TimeSpan.FromSeconds(7), Assert.Single(cli.Limits));
    }

    [Theory]
    [InlineData("--port", "65536")]
    [InlineData("--path", "x")]
    [InlineData("--address", "da.contoso.com")]
    [InlineData("--depth", "deep")]
    [InlineData("--ports", "3389,x")]
    [InlineData("--ports", "65536")]
    [InlineData("--ports", "3389")]
    [InlineData("--ports", "1,2,3,4,5,6,7,8,9")]
    [InlineData("--resolver", "dns.contoso.com")]
    [InlineData("--expect-clients", "windows8,windows9")]
    [InlineData("--expect-null", "yes")]
    [InlineData("--expect-preauth", "maybe")]
    [InlineData("--expect-client-ca", "Contoso")]
    [InlineData("--expect-issuer", " ")]
    [InlineData("--timeout", "1")]
    [InlineData("--timeout", "301")]
    [InlineData("--parallel", "0")]
    [InlineData("--parallel", "257")]
    [InlineData("--roots", "no-such-file.pem")]
    [InlineData("--client-cert", "no-such-file.pfx")]
    public async Task A_wrong_value_is_refused_and_the_option_named(string option, string value)
    {
        var cli = new CommandLine();

        Assert.Equal(64, await cli.CheckAsync("da.contoso.com", option, value));
        Assert.Contains($"probe: {option}: ", cli.Error, StringComparison.Ordinal);
        Assert.Empty(cli.Requests);
    }

    [Fact]
    public async Task Everything_wrong_is_said_at_once()
    {
        var cli = new CommandLine();

        await cli.CheckAsync("da.contoso.com", "--port", "0", "--depth", "deep", "--timeout", "x");

        Assert.Contains("--port:", cli.Error, StringComparison.Ordinal);
        Assert.Contains("--depth:", cli.Error, StringComparison.Ordinal);
        Assert.Contains("--timeout:", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_option_is_no_host_and_the_near_one_is_named()
    {
        var cli = new CommandLine();

        await cli.CheckAsync("da.contoso.com", "--prot", "443");

        Assert.Contains("no option \"--prot\"; did you mean \"--port\"", cli.Error, StringComparison.Ordinal);
    }
}
