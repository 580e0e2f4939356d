using System.Collections.Immutable;
using System.Net;
using IpHttps.Profiles;
using IpHttps.Tls;

namespace IpHttps.Evidence;

/// <summary>One TCP connection: one address, one client profile.</summary>
public sealed record Attempt
{
    public required ClientProfile Profile { get; init; }

    public required IPAddress Address { get; init; }

    public required int Port { get; init; }

    /// <summary>Time until TCP was established; null when it was not.</summary>
    public TimeSpan? ConnectTime { get; init; }

    public required TimeSpan TotalTime { get; init; }

    public required Ending Ending { get; init; }

    /// <summary>Present when a ServerHello was read, however the attempt ended.</summary>
    public TlsEvidence? Tls { get; init; }

    /// <summary>The certificate of <see cref="Tls"/>, read.</summary>
    public CertificateEvidence? Certificate { get; init; }

    /// <summary>Present when this attempt carried the IP-HTTPS exchange and got a response head.</summary>
    public HttpEvidence? Http { get; init; }

    /// <summary>True when the IP-HTTPS request was sent on this connection, answered or not.</summary>
    public bool CarriedExchange { get; init; }

    /// <summary>Present when the tunnel was opened behind a genuine answer, with the owner's agreement.</summary>
    public TunnelEvidence? Tunnel { get; init; }

    /// <summary>Present when a client certificate was asked for on this connection.</summary>
    public ClientAuthenticationEvidence? ClientAuthentication { get; init; }

    /// <summary>First bytes of a peer that does not speak TLS, at most 512.</summary>
    public ImmutableArray<byte> FirstBytes { get; init; } = [];

    /// <summary>The bytes that came first were those we had sent.</summary>
    public bool Echoed { get; init; }

    public ImmutableArray<TimelineEntry> Timeline { get; init; } = [];

    /// <summary>
    /// The alert by which the client itself ended the handshake, such as certificate_unknown (46); only a capture of a client has one. Our own
    /// attempts refuse nobody.
    /// </summary>
    public Alert? ClientAlert { get; init; }

    /// <summary>How many certificates the client presented, in captures only; null when it sent no Certificate message in the clear.</summary>
    public int? ClientCertificates { get; init; }

    /// <summary>The bytes of the connection, where the target asked for them. No part of a run as JSON.</summary>
    public Recording? Recording { get; init; }

    public bool Connected => ConnectTime is not null;

    /// <summary>The peer answered with at least one TLS record, be it an alert.</summary>
    public bool AnsweredTls => Tls is not null || Ending.Kind == EndingKind.Alert;
}
