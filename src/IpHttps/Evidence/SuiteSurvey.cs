using System.Collections.Immutable;

namespace IpHttps.Evidence;

/// <summary>Which suites, versions and groups a server takes, learnt by offering all of them and taking away what it chose until it refuses.</summary>
public sealed record SuiteSurvey
{
    /// <summary>TLS 1.3 first, down to SSL 3.0.</summary>
    public ImmutableArray<VersionSuites> Versions { get; init; } = [];

    /// <summary>Named groups, by version; empty when no ephemeral key exchange was seen.</summary>
    public ImmutableArray<VersionGroups> Groups { get; init; } = [];

    /// <summary>Said by the first ServerHello up to TLS 1.2; null when there was none.</summary>
    public ServerFeatures? Features { get; init; }

    /// <summary>TCP connections that the whole of it took.</summary>
    public int Connections { get; init; }

    /// <summary>A hello with every suite was refused that one with fewer was not: the server, or something before it, takes only so many.</summary>
    public bool Split { get; init; }

    /// <summary>TLS_RSA_WITH_NULL_MD5 is accepted; null when that was not learnt.</summary>
    public bool? NullMd5 { get; init; }

    /// <summary>Suites that any version accepts.</summary>
    public ImmutableArray<ushort> Accepted => [.. Versions.SelectMany(version => version.Accepted).Select(suite => suite.Code).Distinct()];

    public VersionSuites? Of(ushort version) => Versions.FirstOrDefault(each => each.Version == version);
}

/// <summary>Whose order decides which of the common suites is chosen.</summary>
public enum SuiteOrder
{
    /// <summary>Fewer than two suites, or the answers fit neither.</summary>
    Unknown,
    Client,
    Server,
}

/// <summary>One protocol version.</summary>
/// <param name="Version">As on the wire.</param>
public sealed record VersionSuites(ushort Version)
{
    /// <summary>In the order they were chosen, which is the server's where the order is its own.</summary>
    public ImmutableArray<AcceptedSuite> Accepted { get; init; } = [];

    public SuiteOrder Order { get; init; }

    /// <summary>What says that the version is not spoken, or that no more suites are; null when that was not seen.</summary>
    public string? Refusal { get; init; }

    /// <summary>Why the list may lack suites; null when it is whole.</summary>
    public string? Incomplete { get; init; }

    public bool Supported => !Accepted.IsEmpty;
}

/// <param name="Code">IANA code.</param>
/// <param name="KeyExchange">As in <see cref="TlsEvidence.KeyExchange"/>.</param>
public sealed record AcceptedSuite(ushort Code, string? KeyExchange);

/// <summary>The named groups of one version, in the order they were chosen.</summary>
/// <param name="Incomplete">Why the list may lack groups; null when it is whole.</param>
public sealed record VersionGroups(ushort Version, ImmutableArray<ushort> Groups, string? Incomplete);

/// <summary>What a server agrees to besides version and suite.</summary>
/// <param name="SessionTickets">RFC 5077.</param>
/// <param name="SecureRenegotiation">RFC 5746.</param>
/// <param name="ExtendedMasterSecret">RFC 7627.</param>
/// <param name="Compression">RFC 3749.</param>
/// <param name="ApplicationProtocol">Chosen of <c>h2</c> and <c>http/1.1</c> (RFC 7301); null when none was.</param>
public sealed record ServerFeatures(
    bool SessionTickets, bool SecureRenegotiation, bool ExtendedMasterSecret, bool Compression, string? ApplicationProtocol);
