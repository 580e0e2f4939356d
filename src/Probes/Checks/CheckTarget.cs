using System.Net;
using IpHttps.Targets;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Checks;

/// <summary>The endpoint that a check probes: a registered one with what the caller wants otherwise, or one made for this check alone.</summary>
internal static class CheckTarget
{
    public static Endpoint Of(Endpoint registered, CheckRequest request) => registered with
    {
        Depth = request.Depth ?? registered.Depth,
        Expect = AsAgreed(request.Expect.Over(Stated(registered.Expect)), registered.Expect),
    };

    /// <summary>Only its owner lets us into an endpoint's tunnel; who asks for a check can do without.</summary>
    private static Expectations AsAgreed(Expectations wanted, Expectations registered) =>
        registered.Tunnel == true ? wanted : wanted with { Tunnel = registered.Tunnel };

    /// <param name="address">That the guard let through; it is dialled, and the name is not looked up again.</param>
    public static Endpoint Of(EndpointDeclaration free, IPAddress address)
    {
        var endpoint = free.Resolve(null);
        return endpoint with
        {
            Id = HostName.Slug(free.Own.Host),
            Address = address,
            Tags = ["ad-hoc"],
            AllowPrivate = false,

            // Nobody who owns a stranger's host has agreed to anything.
            Expect = endpoint.Expect with { Tunnel = null },
        };
    }

    /// <summary>Expectations as a declaration that leaves nothing open, for another to stand over.</summary>
    private static ExpectationsDeclaration Stated(Expectations expect) => new()
    {
        Clients = expect.Clients,
        NullCiphers = expect.NullCiphers,
        Preauthentication = expect.Preauthentication,
        ClientCa = expect.ClientCa,
        Issuer = expect.Issuer,
        Spki = expect.Spki,
        Addresses = expect.Addresses,
        AzureRegion = expect.AzureRegion,
        AddressAssignment = expect.AddressAssignment,
        Tunnel = expect.Tunnel,
    };
}
