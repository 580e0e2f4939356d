using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace IpHttps.Targets;

/// <summary>How far a probe goes.</summary>
public enum ProbeDepth
{
    /// <summary>DNS, TCP and the two observed handshakes; no IP-HTTPS request.</summary>
    Quick,

    /// <summary><see cref="Quick"/> and one IP-HTTPS request.</summary>
    Standard,

    /// <summary><see cref="Standard"/> and what costs the server more connections.</summary>
    Full,
}

/// <summary>What to dial and how: everything a probe needs, nothing about what is expected.</summary>
public sealed record ProbeTarget
{
    /// <summary>IP-HTTPS default path; MS-IPHTTPS leaves it to configuration, Windows uses this one.</summary>
    public const string DefaultPath = "/IPHTTPS";

    public const int DefaultPort = 443;

    /// <summary>Public name in A-label form, or an IP literal (probed without SNI).</summary>
    public required string Host { get; init; }

    /// <summary>Dial this address and send no DNS query; the name stays for SNI and Host.</summary>
    public IPAddress? Address { get; init; }

    public int Port { get; init; } = DefaultPort;

    public string Path { get; init; } = DefaultPath;

    public ProbeDepth Depth { get; init; } = ProbeDepth.Standard;

    /// <summary>Other TCP ports of the server that a probe of depth full looks at.</summary>
    public ImmutableArray<int> Ports { get; init; } = [];

    /// <summary>DNS servers to ask; empty means the system's, in turn. Two or more are asked apart and compared; the first that answers decides.</summary>
    public ImmutableArray<IPEndPoint> Resolvers { get; init; } = [];

    /// <summary>Loopback and private addresses may be dialled.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>Keep the bytes of each attempt, at most 512 KiB of one.</summary>
    public bool Record { get; init; }

    /// <summary>Roots trusted besides the system's.</summary>
    public X509Certificate2Collection? Roots { get; init; }

    /// <summary>Behind a genuine answer a Router Solicitation is sent into the tunnel, as the endpoint's owner agreed to.</summary>
    public bool Tunnel { get; init; }

    /// <summary>Where in Azure an address is, is looked up here; null says nothing of it.</summary>
    public ServiceTags? ServiceTags { get; init; }

    /// <summary>Presented to a server that asks for one, after an attempt has shown what a client without one gets.</summary>
    public X509Certificate2? ClientCertificate { get; init; }
}
