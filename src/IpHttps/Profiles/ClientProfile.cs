using System.Collections.Immutable;

namespace IpHttps.Profiles;

/// <summary>A client we imitate: what its ClientHello offers.</summary>
/// <param name="Name">Stable name, as in JSON: <c>windows8</c>, <c>windows7</c>, <c>modern</c>.</param>
/// <param name="MaximumVersion">Highest protocol version offered, as on the wire.</param>
/// <param name="CipherSuites">IANA codes in the order offered; empty when the platform's TLS stack chooses.</param>
/// <param name="Source">Where the list is published.</param>
public sealed record ClientProfile(string Name, ushort MaximumVersion, ImmutableArray<ushort> CipherSuites, string Source)
{
    /// <summary>Groups of supported_groups (RFC 8422 section 5.1.1); empty leaves the extension out.</summary>
    public ImmutableArray<ushort> Groups { get; init; } = [];

    /// <summary>Schemes of signature_algorithms (RFC 5246 section 7.4.1.4.1); empty leaves the extension out.</summary>
    public ImmutableArray<ushort> SignatureSchemes { get; init; } = [];

    public bool ExtendedMasterSecret { get; init; }
}
