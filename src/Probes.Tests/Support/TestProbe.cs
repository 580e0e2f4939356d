using System.Net;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Evidence;
using IpHttps.Steps;
using IpHttps.Targets;

namespace Probes.Tests.Support;

/// <summary>Runs the real prober against loopback.</summary>
public static class TestProbe
{
    public const string Host = "da.contoso.test";

    /// <summary>Long enough for a busy machine; only a test of silence sets a short one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Task<ProbeEvidence> RunAsync(int port, CancellationToken cancellationToken = default) => RunAsync(Target(port), null, cancellationToken);

    public static Task<ProbeEvidence> RunAsync(ProbeTarget target, TimeSpan? total = null, CancellationToken cancellationToken = default)
    {
        var limits = new ProbeLimits { Total = total ?? Patience };
        return new Prober(limits, new Resolver(TimeProvider.System), TimeProvider.System).ProbeAsync(target, cancellationToken);
    }

    public static ProbeTarget Target(int port, X509Certificate2? root = null) => new()
    {
        Host = Host,
        Address = IPAddress.Loopback,
        Port = port,
        AllowPrivate = true,
        Roots = root is null ? null : [root],
    };
}
