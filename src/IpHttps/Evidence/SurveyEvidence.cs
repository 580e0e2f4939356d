using System.Collections.Immutable;

namespace IpHttps.Evidence;

/// <summary>What a probe of full depth saw besides the attempts, at the primary address.</summary>
public sealed record SurveyEvidence
{
    /// <summary>Suites per protocol version; null when no hello was answered in TLS.</summary>
    public SuiteSurvey? Suites { get; init; }

    /// <summary>The answer to the request that opens an SSTP tunnel (MS-SSTP section 4.1); null when it was not made or not answered in HTTP.</summary>
    public HttpEvidence? Sstp { get; init; }

    /// <summary>The answer to <c>GET /</c>.</summary>
    public HttpEvidence? Root { get; init; }

    /// <summary>The answer to the GET of a path that no server has.</summary>
    public HttpEvidence? Impossible { get; init; }

    /// <summary>The answer to <c>GET /KdcProxy</c>, where a Kerberos proxy listens beside a DirectAccess server without PKI.</summary>
    public HttpEvidence? KdcProxy { get; init; }

    /// <summary>Why some of the requests were not made or not answered; null when all were.</summary>
    public string? RequestsEnded { get; init; }

    /// <summary>The ports that the endpoint names, in its order.</summary>
    public ImmutableArray<PortEvidence> Ports { get; init; } = [];
}

/// <summary>What a TCP connect to a port gave.</summary>
public enum PortState
{
    /// <summary>Not tried, or the reason lies on our own side.</summary>
    Unknown,

    /// <summary>No answer within the limit, or an ICMP error: something drops what goes there.</summary>
    Filtered,

    /// <summary>RST.</summary>
    Closed,

    Open,
}

public sealed record PortEvidence(int Port, PortState State);
