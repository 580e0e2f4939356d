using IpHttps.Tls;

namespace IpHttps.Evidence;

/// <summary>The step of an attempt, in the order the steps run.</summary>
public enum ProbeStep
{
    Connect,
    Handshake,
    Http,
}

/// <summary>The last milestone of the TLS handshake that the <em>server</em> is known to have reached.</summary>
public enum HandshakePhase
{
    /// <summary>No ClientHello was sent.</summary>
    None,

    /// <summary>Our ClientHello was sent and no ServerHello came.</summary>
    ClientHello,

    /// <summary>A ServerHello was read, its flight was not read to the end.</summary>
    ServerHello,

    /// <summary>ServerHelloDone (TLS 1.2 and older) was read.</summary>
    ServerFlight,

    /// <summary>The server's Finished was read and verified.</summary>
    Finished,
}

/// <summary>How an attempt ended. What the peer did is data, never an exception.</summary>
public enum EndingKind
{
    /// <summary>Bytes that break the protocol, or a Finished that does not verify.</summary>
    Malformed,

    /// <summary>Everything this attempt was for has been observed.</summary>
    Completed,

    /// <summary>A fatal alert, or close_notify (number 0) before the end.</summary>
    Alert,

    /// <summary>The peer closed its side in an orderly way (TCP FIN).</summary>
    Fin,

    /// <summary>The peer cut the connection (TCP RST).</summary>
    Reset,

    /// <summary>RST in answer to SYN.</summary>
    Refused,

    /// <summary>No route: ICMP unreachable, or none from this machine.</summary>
    Unreachable,

    /// <summary>Our limit for the step passed without what we waited for.</summary>
    TimedOut,

    /// <summary>The first bytes are no TLS record.</summary>
    NotTls,

    /// <summary>The peer sent more than a probe takes.</summary>
    LimitExceeded,

    /// <summary>Our own address policy forbids to dial this address.</summary>
    RefusedByPolicy,
}

/// <summary>The end of an attempt.</summary>
/// <param name="Step">The step in which it ended.</param>
/// <param name="Phase">The last handshake milestone that the server reached.</param>
/// <param name="Kind">What ended it.</param>
public sealed record Ending(ProbeStep Step, HandshakePhase Phase, EndingKind Kind)
{
    /// <summary>The alert, when <see cref="Kind"/> is <see cref="EndingKind.Alert"/>.</summary>
    public Alert? Alert { get; init; }

    /// <summary>One short line for a person; may hold text of the peer.</summary>
    public string? Detail { get; init; }

    /// <summary>True when our own machine is the reason, such as a missing IPv6 route: the endpoint must not be judged by it.</summary>
    public bool OwnSide { get; init; }
}
