using System.Collections.Immutable;
using System.Net;

namespace IpHttps.Targets;

/// <summary>
/// Expectations as written in a document: what is null is inherited, and in the end unstated. An empty list is a statement of its own:
/// it takes back what the deployment lists.
/// </summary>
public sealed record ExpectationsDeclaration
{
    public static ExpectationsDeclaration None { get; } = new();

    public ImmutableArray<ClientGeneration>? Clients { get; init; }

    public NullCipherExpectation? NullCiphers { get; init; }

    public PreauthenticationExpectation? Preauthentication { get; init; }

    public ImmutableArray<string>? ClientCa { get; init; }

    public string? Issuer { get; init; }

    public ImmutableArray<string>? Spki { get; init; }

    public ImmutableArray<IPNetwork>? Addresses { get; init; }

    public string? AzureRegion { get; init; }

    public AddressAssignment? AddressAssignment { get; init; }

    public bool? Tunnel { get; init; }

    /// <summary>These expectations, with those of the deployment where nothing is said here.</summary>
    public Expectations Over(ExpectationsDeclaration inherited)
    {
        var standard = Expectations.Default;
        return new Expectations
        {
            Clients = Clients ?? inherited.Clients ?? standard.Clients,
            NullCiphers = NullCiphers ?? inherited.NullCiphers ?? standard.NullCiphers,
            Preauthentication = Preauthentication ?? inherited.Preauthentication ?? standard.Preauthentication,
            ClientCa = ClientCa ?? inherited.ClientCa ?? standard.ClientCa,
            Issuer = Issuer ?? inherited.Issuer ?? standard.Issuer,
            Spki = Spki ?? inherited.Spki ?? standard.Spki,
            Addresses = Addresses ?? inherited.Addresses ?? standard.Addresses,
            AzureRegion = AzureRegion ?? inherited.AzureRegion ?? standard.AzureRegion,
            AddressAssignment = AddressAssignment ?? inherited.AddressAssignment ?? standard.AddressAssignment,
            Tunnel = Tunnel ?? inherited.Tunnel ?? standard.Tunnel,
        };
    }
}
