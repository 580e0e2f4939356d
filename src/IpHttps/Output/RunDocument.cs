using System.Text.Json.Serialization;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Signatures;
using IpHttps.Targets;

namespace IpHttps.Output;

/// <summary>One run as printed, stored and served: JSON contract, schemaVersion 1. Absent means unknown; zero and false are written.</summary>
public sealed record RunDocument
{
    public const int CurrentSchemaVersion = 1;

    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Unique per run.</summary>
    public required string ProbeId { get; init; }

    /// <summary>The run that this one repeats after a failure.</summary>
    public string? RetryOf { get; init; }

    /// <summary>Id of the announced work that was going on at the endpoint; absent outside of any.</summary>
    public string? Maintenance { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required double DurationMs { get; init; }

    public required string Region { get; init; }

    public required VantageDocument Vantage { get; init; }

    public required RunEndpointDocument Endpoint { get; init; }

    public required Verdict Verdict { get; init; }

    public required string Headline { get; init; }

    public required ResponderDocument Responder { get; init; }

    public required IReadOnlyList<FindingDocument> Findings { get; init; }

    public required IReadOnlyList<ClientDocument> Clients { get; init; }

    public DnsDocument? Dns { get; init; }

    /// <summary>Where in Azure the addresses are; absent without a service tag file.</summary>
    public AzureDocument? Azure { get; init; }

    public required IReadOnlyList<AttemptDocument> Attempts { get; init; }

    public CiphersDocument? Ciphers { get; init; }

    public CertificateDocument? Certificate { get; init; }

    public RevocationDocument? Revocation { get; init; }

    public HttpDocument? Http { get; init; }

    /// <summary>What this run is compared with others by.</summary>
    public FingerprintDocument? Fingerprint { get; init; }

    /// <summary>Present when the tunnel was opened.</summary>
    public TunnelDocument? Tunnel { get; init; }

    /// <summary>Present when the run was read from a capture of a client.</summary>
    public TraceDocument? Trace { get; init; }

    /// <summary>The prober's own client certificate, where one is configured.</summary>
    public OwnCertificateDocument? ClientCertificate { get; init; }

    /// <summary>Only at depth full.</summary>
    public SurveyDocument? Survey { get; init; }
}

/// <summary>Where the probe ran.</summary>
public sealed record VantageDocument(string? EgressIp, string Version)
{
    /// <summary>What the control hosts say of the prober's own network; this and the rest absent where there are none.</summary>
    public VantageState? State { get; init; }

    [JsonPropertyName("ipv4")]
    public bool? HasIPv4 { get; init; }

    [JsonPropertyName("ipv6")]
    public bool? HasIPv6 { get; init; }

    public DateTimeOffset? CheckedAt { get; init; }

    public IReadOnlyList<ControlDocument>? Controls { get; init; }
}

public sealed record RunEndpointDocument(string Id, string? Deployment, string Host, int Port, string Path);

public sealed record ResponderDocument(ResponderKind Kind, string? Product, Confidence Confidence, IReadOnlyList<string> Because);

public sealed record FindingDocument(
    string Id, Severity Severity, string Title, string Because, string Remedy, string Source, Confidence Confidence)
{
    /// <summary>What may lie behind it, most likely first; absent when the finding itself says it.</summary>
    public IReadOnlyList<CauseDocument>? Causes { get; init; }
}

public sealed record CauseDocument(string Text, Confidence Confidence, string Because, string Remedy);

/// <param name="Code">As Windows shows it, e.g. <c>0x80090326</c>.</param>
public sealed record ClientDocument(
    ClientGeneration Generation, ClientOutcome Outcome, string? Code, string? Symbol, Confidence Confidence, string Because);

public sealed record DnsDocument(
    IReadOnlyList<string> Addresses,
    [property: JsonPropertyName("cnames")] IReadOnlyList<string> CanonicalNames,
    int? TtlSeconds,
    DnsFailure? Failure)
{
    /// <summary>Absent where nothing was found, and in runs of older versions.</summary>
    public IReadOnlyList<DnsLinkDocument>? Links { get; init; }

    /// <summary>Absent unless several resolvers were asked apart.</summary>
    public IReadOnlyList<DnsViewDocument>? Views { get; init; }
}

public sealed record AttemptDocument(
    string Profile,
    string Address,
    int Port,
    double? ConnectMs,
    double TotalMs,
    EndingDocument Ending,
    TlsDocument? Tls,
    IReadOnlyList<TimelineDocument> Timeline)
{
    /// <summary>Number of the alert by which the client itself ended the handshake; in captures only.</summary>
    public int? ClientAlert { get; init; }

    /// <summary>Present when a client certificate was asked for.</summary>
    public ClientAuthenticationDocument? ClientAuthentication { get; init; }
}

public sealed record EndingDocument(
    ProbeStep Step, HandshakePhase Phase, EndingKind Kind, int? Alert, string? AlertName, string? Detail);

public sealed record TlsDocument(
    string Version,
    string CipherSuite,
    string CipherSuiteName,
    bool NullCipher,
    IReadOnlyList<string> Extensions,
    string? KeyExchange,
    CertificateRequestDocument? CertificateRequest);

public sealed record CertificateRequestDocument(IReadOnlyList<string> Types, IReadOnlyList<string> Authorities);

public sealed record TimelineDocument(double AtMs, Direction Direction, string Record, string Message, int Length, string? Note);

/// <param name="NullRefusal"><c>alert:40</c>, <c>fin</c>, <c>reset</c>, <c>silence</c>, <c>notTls</c> or <c>malformed</c>.</param>
public sealed record CiphersDocument(IReadOnlyList<string> NullAccepted, string? NullRefusal, string? EncryptedAccepted);

public sealed record CertificateDocument(
    string Subject,
    string? CommonName,
    IReadOnlyList<string> SubjectAlternativeNames,
    string Issuer,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    string Sha1,
    string Sha256,
    string SpkiSha256,
    string KeyAlgorithm,
    int? KeySize,
    string SignatureAlgorithm,
    bool NameMatches,
    string? MatchedBy,
    bool SelfSigned,
    bool Trusted,
    IReadOnlyList<string> TrustProblems,
    IReadOnlyList<ChainDocument> Chain);

public sealed record ChainDocument(string Subject, string Issuer, DateTimeOffset NotAfter, string Sha256);

public sealed record HttpDocument(
    int Status, string Reason, string? Server, IReadOnlyDictionary<string, string> Headers, bool Genuine, string? FirstBodyBytes);
