using System.Collections.Immutable;
using IpHttps.Tls;

namespace IpHttps.Evidence;

/// <summary>What the server said from its ServerHello on.</summary>
public sealed record TlsEvidence
{
    /// <summary>Negotiated version as on the wire, 0x0303 for TLS 1.2, 0x0304 for TLS 1.3 (from supported_versions).</summary>
    public required ushort Version { get; init; }

    /// <summary>IANA code of the chosen cipher suite.</summary>
    public required ushort CipherSuite { get; init; }

    /// <summary>ServerHello extension codes in wire order.</summary>
    public ImmutableArray<ushort> Extensions { get; init; } = [];

    /// <summary>Key exchange as a person names it: <c>RSA</c>, <c>ECDHE x25519</c>, <c>DHE 2048</c>.</summary>
    public string? KeyExchange { get; init; }

    /// <summary>The CertificateRequest, when the server sent one.</summary>
    public CertificateRequestEvidence? CertificateRequest { get; init; }

    /// <summary>DER certificates as sent, leaf first; empty when none was read.</summary>
    public ImmutableArray<ImmutableArray<byte>> Certificates { get; init; } = [];

    public bool IsNullCipher => CipherSuites.IsNull(CipherSuite);
}

/// <summary>A server's request for a client certificate (RFC 5246 section 7.4.4).</summary>
/// <param name="Types">Certificate types by name, e.g. <c>rsa_sign</c>.</param>
/// <param name="Authorities">Acceptable authorities as distinguished names; empty means that the server named none.</param>
public sealed record CertificateRequestEvidence(ImmutableArray<string> Types, ImmutableArray<string> Authorities)
{
    /// <summary>rsa_pkcs1_sha256 is among its signature algorithms (TLS 1.2 and older; not known behind a TLS stack that hides them).</summary>
    public bool TakesRsaSha256 { get; init; }
}
