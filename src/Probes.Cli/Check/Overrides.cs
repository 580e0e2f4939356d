using System.Collections.Immutable;
using System.Net;
using IpHttps.Targets;

namespace Probes.Cli.Check;

/// <summary>What the options of the command line say about every endpoint. Null was not given and changes nothing.</summary>
internal sealed record Overrides
{
    public int? Port { get; init; }

    public string? Path { get; init; }

    public IPAddress? Address { get; init; }

    public ProbeDepth? Depth { get; init; }

    public ImmutableArray<int>? Ports { get; init; }

    public ImmutableArray<IPEndPoint>? Resolvers { get; init; }

    public bool AllowPrivate { get; init; }

    public ExpectationsDeclaration Expect { get; init; } = ExpectationsDeclaration.None;

    public Endpoint ApplyTo(Endpoint endpoint) => endpoint with
    {
        Port = Port ?? endpoint.Port,
        Path = Path ?? endpoint.Path,
        Address = Address ?? endpoint.Address,
        Depth = Depth ?? endpoint.Depth,
        Ports = Ports ?? endpoint.Ports,
        Resolvers = Resolvers ?? endpoint.Resolvers,
        AllowPrivate = AllowPrivate || endpoint.AllowPrivate,
        Expect = endpoint.Expect with
        {
            Clients = Expect.Clients ?? endpoint.Expect.Clients,
            NullCiphers = Expect.NullCiphers ?? endpoint.Expect.NullCiphers,
            Preauthentication = Expect.Preauthentication ?? endpoint.Expect.Preauthentication,
            ClientCa = Expect.ClientCa ?? endpoint.Expect.ClientCa,
            Issuer = Expect.Issuer ?? endpoint.Expect.Issuer,
            Tunnel = Expect.Tunnel ?? endpoint.Expect.Tunnel,
        },
    };
}
