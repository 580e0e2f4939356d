using System.Net;
using IpHttps.Targets;
using Probes.Checks;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Tests.App.Checks;

/// <summary>Only its owner lets the prober into an endpoint's tunnel.</summary>
public sealed class TunnelConsentTests
{
    private static readonly Endpoint Registered = new() { Id = "da1", Host = "da.contoso.test" };

    [Theory]
    [InlineData(null, true, false)]
    [InlineData(false, true, false)]
    [InlineData(true, null, true)]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    public void Who_asks_for_a_check_can_do_without_the_tunnel_and_not_ask_for_it(bool? agreed, bool? wanted, bool opened)
    {
        var endpoint = Registered with { Expect = new Expectations { Tunnel = agreed } };

        var request = new CheckRequest("da1", null, null, new ExpectationsDeclaration { Tunnel = wanted }, []);

        Assert.Equal(opened, CheckTarget.Of(endpoint, request).ToTarget().Tunnel);
    }

    [Fact]
    public void Nobody_agreed_for_a_host_that_is_not_registered()
    {
        var free = new EndpointDeclaration(Registered, new ExpectationsDeclaration { Tunnel = true });

        Assert.False(CheckTarget.Of(free, IPAddress.Parse("203.0.113.10")).ToTarget().Tunnel);
    }
}
