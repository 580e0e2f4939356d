using System.Collections.Immutable;

namespace IpHttps.Evidence;

/// <summary>The client certificate that this prober is configured with, read by itself. It says nothing about the endpoint.</summary>
public sealed record OwnCertificateEvidence
{
    public required string Subject { get; init; }

    public string? CommonName { get; init; }

    public required string Issuer { get; init; }

    /// <summary>Issuers from the certificate upwards, as far as they are known on this machine: the first is <see cref="Issuer"/>.</summary>
    public ImmutableArray<string> Issuers { get; init; } = [];

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>SHA-1 thumbprint of the DER, upper-case hex, as Windows shows it.</summary>
    public required string Sha1 { get; init; }

    /// <summary>Null when the certificate has no EKU extension (then any use is allowed).</summary>
    public ImmutableArray<string>? EnhancedKeyUsages { get; init; }

    public bool HasPrivateKey { get; init; }
}
