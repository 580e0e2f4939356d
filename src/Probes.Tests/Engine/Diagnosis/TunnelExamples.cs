using System.Net;
using IpHttps.Evidence;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>Examples of the diagnoses about what comes out of the tunnel.</summary>
internal static class TunnelExamples
{
    private static readonly AdvertisedPrefix Sound = new(IPAddress.Parse("2001:db8:da::"), 64, true, true, 86400, 14400);

    private static readonly RouterAdvertisement Router = new(IPAddress.Parse("fe80::1")) { RouterLifetimeSeconds = 1800, Mtu = 1280, Prefixes = [Sound] };

    private static readonly Seen Proven = Tunnel(EndingKind.Completed, Router);

    public static IEnumerable<DiagnosisExample> All { get; } =
    [
        new("DA4040", Proven, Tunnel(EndingKind.Completed, Router with { Prefixes = [Sound with { ValidSeconds = 0, PreferredSeconds = 0 }] })),
        new("DA4041", Tunnel(EndingKind.TimedOut), Tunnel(EndingKind.TimedOut, Router with { Prefixes = [] })),
        new("DA4042", Tunnel(EndingKind.TimedOut, Router with { Prefixes = [] }), Tunnel(EndingKind.TimedOut)),
        new("DA4043", Tunnel(EndingKind.Completed, Router with { Prefixes = [Sound with { ValidSeconds = 0, PreferredSeconds = 0 }] }), Proven),
        new("DA4044", Tunnel(EndingKind.Malformed, change: tunnel => tunnel with { FirstBytes = [.. "<html>"u8], Detail = "bytes that are no IPv6 packet" }), Tunnel(EndingKind.Fin)),
        new("DA4045", Tunnel(EndingKind.Fin), Tunnel(EndingKind.TimedOut)),
        new("DA4046", Tunnel(EndingKind.TimedOut, change: tunnel => tunnel with { Discarded = "its checksum is wrong", OtherPackets = 1 }), Tunnel(EndingKind.TimedOut)),
        new("DA4047",
            Tunnel(EndingKind.Completed, Router with { RouterLifetimeSeconds = 0 }),
            Tunnel(EndingKind.Completed, Router with { RouterLifetimeSeconds = 0, Routes = [new AdvertisedRoute(IPAddress.Parse("fd00::"), 8, 600)] })),
    ];

    private static Seen Tunnel(EndingKind ended, RouterAdvertisement? advertisement = null, Func<TunnelEvidence, TunnelEvidence>? change = null)
    {
        var tunnel = new TunnelEvidence(ended) { Time = TimeSpan.FromSeconds(4), Advertisement = advertisement };
        return Seen.At("203.0.113.10").EncryptedAccepted().NullAccepted().Genuine()
            .Last(attempt => attempt with { Tunnel = change is null ? tunnel : change(tunnel) });
    }
}
