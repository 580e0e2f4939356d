using System.Collections.Immutable;
using System.Net;

namespace IpHttps.Evidence;

/// <summary>What a URL of a certificate leads to.</summary>
public enum RevocationKind
{
    /// <summary>A complete list (CRL distribution points, RFC 5280 section 4.2.1.13).</summary>
    Crl,

    /// <summary>The changes since a complete list (Freshest CRL, RFC 5280 sections 4.2.1.15 and 5.2.6).</summary>
    DeltaCrl,

    /// <summary>A responder (authority information access, RFC 6960 section 3.1).</summary>
    Ocsp,
}

/// <summary>What became of one URL.</summary>
public enum RevocationOutcome
{
    /// <summary>What came is no CRL or no OCSP response.</summary>
    Malformed,

    /// <summary>Read, and signed by the right authority.</summary>
    Verified,

    /// <summary>Read; the certificate of its signer is not known here, or its algorithm is not, so the signature was not checked.</summary>
    Unverified,

    /// <summary>Read, and not signed by the authority that issued the certificate, nor by a responder of it.</summary>
    WronglySigned,

    /// <summary>Read, and about other certificates.</summary>
    OtherScope,

    /// <summary>An OCSP responder answered with an error, such as tryLater (RFC 6960 section 4.2.1).</summary>
    ResponderError,

    /// <summary>Answered with another status than 200.</summary>
    HttpStatus,

    /// <summary>The answer is no HTTP, or breaks off.</summary>
    NoAnswer,

    /// <summary>No TCP connection could be made.</summary>
    Unreachable,

    /// <summary>The name has no address.</summary>
    Unresolved,

    /// <summary>Larger than a probe takes, or redirected too often.</summary>
    LimitExceeded,

    /// <summary>Our address policy forbids what the name leads to; nothing was dialled.</summary>
    RefusedByPolicy,

    /// <summary>No http URL; nothing was dialled.</summary>
    OtherScheme,

    /// <summary>Not tried for a reason of our own side: no time left, too many URLs, no resolver, no route.</summary>
    NotAsked,
}

/// <summary>What a list or a responder says about a certificate.</summary>
public enum RevocationStatus
{
    Unknown,

    Revoked,

    /// <summary>Not on the list, or good by the responder's word.</summary>
    Good,
}

/// <summary>The revocation endpoints named by the chain that the primary address sent, asked at full depth.</summary>
public sealed record RevocationEvidence
{
    /// <summary>From the server's certificate up, without a self-signed root; at most four.</summary>
    public required ImmutableArray<CheckedCertificate> Certificates { get; init; }
}

/// <summary>One certificate of the chain and what was asked about it.</summary>
/// <param name="Subject">Distinguished name.</param>
/// <param name="SerialNumber">Upper-case hex.</param>
/// <param name="IsServer">The server's own certificate, not an authority's.</param>
/// <param name="Sources">Every URL it names, and the delta lists that its lists name, in the order met.</param>
public sealed record CheckedCertificate(string Subject, string SerialNumber, bool IsServer, ImmutableArray<RevocationSource> Sources);

/// <summary>One URL, and what came of it.</summary>
public sealed record RevocationSource
{
    public required RevocationKind Kind { get; init; }

    public required string Url { get; init; }

    public required RevocationOutcome Outcome { get; init; }

    /// <summary>What it says about the certificate, signed or not.</summary>
    public RevocationStatus Status { get; init; }

    /// <summary>The address that was dialled last.</summary>
    public IPAddress? Address { get; init; }

    public int? HttpStatus { get; init; }

    /// <summary>Bytes of the body.</summary>
    public int Bytes { get; init; }

    public TimeSpan Elapsed { get; init; }

    public DateTimeOffset? ThisUpdate { get; init; }

    /// <summary>Null when it names no end.</summary>
    public DateTimeOffset? NextUpdate { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Reason as RFC 5280 section 5.3.1 names it, e.g. <c>keyCompromise</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>One short line for a person; may hold text of the peer.</summary>
    public string? Detail { get; init; }

    /// <summary>Read, and not signed by a wrong hand.</summary>
    public bool IsRead => Outcome is RevocationOutcome.Verified or RevocationOutcome.Unverified;
}
