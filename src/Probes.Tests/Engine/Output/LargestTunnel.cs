using System.Net;
using IpHttps.Evidence;

namespace Probes.Tests.Engine.Output;

/// <summary>More options than any packet of the link holds.</summary>
internal static class LargestTunnel
{
    private static readonly IPAddress Address = IPAddress.Parse("2001:db8:1111:2222:3333:4444:5555:6666");

    internal static TunnelEvidence Of(string text, TimeSpan time) => new(EndingKind.LimitExceeded)
    {
        Detail = text,
        Time = time,
        Discarded = text,
        OtherPackets = int.MaxValue,
        FirstBytes = [.. new byte[512]],
        Advertisement = new RouterAdvertisement(Address)
        {
            Mtu = uint.MaxValue,
            Prefixes = [.. Enumerable.Repeat(new AdvertisedPrefix(Address, 128, true, true, uint.MaxValue, uint.MaxValue), 100)],
            Routes = [.. Enumerable.Repeat(new AdvertisedRoute(Address, 128, uint.MaxValue), 300)],
        },
    };
}
