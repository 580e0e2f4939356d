using System.Collections.Immutable;
using System.Net;

namespace IpHttps.Targets;

/// <summary>A registered DirectAccess entry point, after inheriting from its deployment.</summary>
public sealed record Endpoint
{
    /// <summary>Enough for what should not be open beside IP-HTTPS, and no port scan.</summary>
    public const int MostPorts = 8;

    /// <summary>Lower-case slug <c>[a-z0-9-]</c>, at most 64 characters.</summary>
    public required string Id { get; init; }

    public string? Deployment { get; init; }

    /// <summary>Public name in A-label form, or an IP literal (which clients refuse with 0x4BE).</summary>
    public required string Host { get; init; }

    public IPAddress? Address { get; init; }

    public int Port { get; init; } = ProbeTarget.DefaultPort;

    public string Path { get; init; } = ProbeTarget.DefaultPath;

    public ProbeDepth Depth { get; init; } = ProbeDepth.Standard;

    /// <summary>Other TCP ports of the server, at most <see cref="MostPorts"/>, that a probe of depth full looks at.</summary>
    public ImmutableArray<int> Ports { get; init; } = [];

    /// <summary>Minutes between probes, 1 to 1440; null means every sweep.</summary>
    public int? IntervalMinutes { get; init; }

    public bool Enabled { get; init; } = true;

    public ImmutableArray<string> Tags { get; init; } = [];

    public string? Owner { get; init; }

    public Uri? RunbookUrl { get; init; }

    /// <summary>Name of a configured PEM bundle, never a path.</summary>
    public string? Roots { get; init; }

    /// <summary>Name of a configured PFX, never a path.</summary>
    public string? ClientCertificate { get; init; }

    public ImmutableArray<IPEndPoint> Resolvers { get; init; } = [];

    public bool AllowPrivate { get; init; }

    public Expectations Expect { get; init; } = Expectations.Default;

    /// <summary>What to dial for this endpoint; certificates named by it are given by the caller.</summary>
    public ProbeTarget ToTarget() => new()
    {
        Host = Host,
        Address = Address,
        Port = Port,
        Path = Path,
        Depth = Depth,
        Ports = Ports,
        Resolvers = Resolvers,
        AllowPrivate = AllowPrivate,
        Tunnel = Expect.Tunnel == true,
    };
}
