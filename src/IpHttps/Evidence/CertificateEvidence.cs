using System.Collections.Immutable;

namespace IpHttps.Evidence;

/// <summary>Which part of the certificate matched the host name.</summary>
public enum NameMatch
{
    None,
    SubjectAlternativeName,
    Wildcard,
    CommonName,
}

/// <summary>The server's certificate and chain, as sent, read without any download.</summary>
public sealed record CertificateEvidence
{
    public required string Subject { get; init; }

    public string? CommonName { get; init; }

    /// <summary>The common name alone matches the host name, whatever the alternative names say: what the DirectAccess wizard looks at.</summary>
    public bool CommonNameMatches { get; init; }

    /// <summary>Attributes of the subject besides the common name, by their short names or OIDs, e.g. <c>O</c>, <c>C</c>.</summary>
    public ImmutableArray<string> OtherSubjectAttributes { get; init; } = [];

    /// <summary>DNS names and IP addresses of the subjectAltName extension.</summary>
    public ImmutableArray<string> SubjectAlternativeNames { get; init; } = [];

    public required string Issuer { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>SHA-1 thumbprint of the DER, upper-case hex, as Windows shows it.</summary>
    public required string Sha1 { get; init; }

    /// <summary>SHA-256 of the DER, upper-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>SHA-256 of the SubjectPublicKeyInfo, upper-case hex.</summary>
    public required string SpkiSha256 { get; init; }

    /// <summary><c>RSA</c>, <c>ECDSA</c>, or the OID.</summary>
    public required string KeyAlgorithm { get; init; }

    /// <summary>Key size in bits; 0 when unknown.</summary>
    public int KeySize { get; init; }

    /// <summary>E.g. <c>sha256RSA</c>.</summary>
    public required string SignatureAlgorithm { get; init; }

    /// <summary>RFC 6125: a SAN decides; the CN only counts where there is no SAN.</summary>
    public NameMatch NameMatch { get; init; }

    public bool SelfSigned { get; init; }

    /// <summary>The certificates sent lead to a trusted root (the system's, else the configured ones). Dates, EKU and name are judged apart.</summary>
    public bool Trusted { get; init; }

    /// <summary>Chain status names when not trusted, e.g. <c>UntrustedRoot</c>, <c>PartialChain</c>.</summary>
    public ImmutableArray<string> TrustProblems { get; init; } = [];

    /// <summary>Null when the certificate has no EKU extension (then any use is allowed).</summary>
    public ImmutableArray<string>? EnhancedKeyUsages { get; init; }

    /// <summary>All certificates as sent, leaf first.</summary>
    public ImmutableArray<ChainElement> Chain { get; init; } = [];
}

/// <summary>One certificate of the chain as sent.</summary>
public sealed record ChainElement(string Subject, string Issuer, DateTimeOffset NotAfter, string Sha256);
