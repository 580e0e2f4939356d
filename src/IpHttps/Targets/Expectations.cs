using System.Collections.Immutable;
using System.Net;

namespace IpHttps.Targets;

/// <summary>Generations of DirectAccess clients that behave differently towards IP-HTTPS.</summary>
public enum ClientGeneration
{
    Windows7,

    /// <summary>Windows 8, 8.1, 10 and 11.</summary>
    Windows8,
}

public enum NullCipherExpectation
{
    Unstated,
    Accepted,
    Refused,
    Any,
}

public enum PreauthenticationExpectation
{
    Unstated,
    None,
    Required,
    Any,
}

/// <summary>How Azure assigns the public address.</summary>
public enum AddressAssignment
{
    Unstated,

    /// <summary>Kept until it is deleted.</summary>
    Static,

    /// <summary>Released when the machine is deallocated; the next one is another.</summary>
    Dynamic,
}

/// <summary>What the owner of an endpoint says about it. Unstated parts are judged by what clients need.</summary>
public sealed record Expectations
{
    public static Expectations Default { get; } = new();

    /// <summary>Client generations that must be able to connect.</summary>
    public ImmutableArray<ClientGeneration> Clients { get; init; } = [ClientGeneration.Windows8];

    public NullCipherExpectation NullCiphers { get; init; }

    public PreauthenticationExpectation Preauthentication { get; init; }

    /// <summary>Distinguished names of the authorities whose client certificates the server should ask for; one must be in its list.</summary>
    public ImmutableArray<string> ClientCa { get; init; } = [];

    /// <summary>Text that the server certificate's issuer name must contain.</summary>
    public string? Issuer { get; init; }

    /// <summary>Accepted SHA-256 hashes of the server's SubjectPublicKeyInfo, upper-case hex.</summary>
    public ImmutableArray<string> Spki { get; init; } = [];

    /// <summary>Addresses and ranges the name must resolve to; any of them will do.</summary>
    public ImmutableArray<IPNetwork> Addresses { get; init; } = [];

    /// <summary>Azure region of the server as Azure names it, e.g. <c>westeurope</c>.</summary>
    public string? AzureRegion { get; init; }

    public AddressAssignment AddressAssignment { get; init; }

    /// <summary>The endpoint's owner agrees to the tunnel proof (a Router Solicitation).</summary>
    public bool? Tunnel { get; init; }
}
