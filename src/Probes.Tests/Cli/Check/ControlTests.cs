using System.Net;
using IpHttps.Evidence;
using IpHttps.Targets;

namespace Probes.Tests.Cli.Check;

public sealed class ControlTests
{
    private static readonly VantageEvidence Evidence = new() { CheckedAt = DateTimeOffset.UnixEpoch, HasIPv4 = true };

    [Fact]
    public async Task Control_hosts_are_looked_at_once_and_every_run_carries_it()
    {
        var cli = new CommandLine { Vantage = (_, _) => Task.FromResult(Evidence) };

        var code = await cli.CheckAsync("a.contoso.com", "b.contoso.com", "--control", "www.fabrikam.com", "--control", "www.contoso.com:8443",
            "--control-issuer", "DigiCert", "--control-spki", new string('b', 64), "--resolver", "192.0.2.53", "--allow-private");

        Assert.Equal(0, code);
        var plan = Assert.Single(cli.Controls);
        Assert.Equal([new ControlHost("www.fabrikam.com"), new ControlHost("www.contoso.com", 8443)], plan.Hosts.AsEnumerable());
        Assert.Equal(("DigiCert", new string('B', 64), true), (plan.Issuer, plan.Spki, plan.AllowPrivate));
        Assert.Equal(new IPEndPoint(IPAddress.Parse("192.0.2.53"), 53), Assert.Single(plan.Resolvers));
        Assert.Equal(2, cli.Requests.Count);
        Assert.All(cli.Requests, request => Assert.Same(Evidence, request.Vantage));
    }

    [Fact]
    public async Task Without_one_nobody_else_is_contacted()
    {
        var cli = new CommandLine();

        await cli.CheckAsync("a.contoso.com");

        Assert.Empty(cli.Controls);
        Assert.Null(cli.Request.Vantage);
    }

    [Theory]
    [InlineData("--control", "https://www.contoso.com/")]
    [InlineData("--control", "www.contoso.com:99999")]
    [InlineData("--control-spki", "abc")]
    public async Task What_is_wrong_is_told_before_anything_is_dialled(string option, string value)
    {
        var cli = new CommandLine();

        Assert.Equal(64, await cli.CheckAsync("a.contoso.com", option, value));
        Assert.Contains($"{option}: ", cli.Error, StringComparison.Ordinal);
        Assert.Empty(cli.Controls);
        Assert.Empty(cli.Requests);
    }
}
