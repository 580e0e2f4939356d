using IpHttps.Evidence;

namespace IpHttps.Output;

/// <summary>What came out of the tunnel, when it was opened.</summary>
internal static class TunnelSection
{
    private const int MaximumLines = 8;

    /// <summary>All ones (RFC 4861 section 4.6.2).</summary>
    private const long ForEver = uint.MaxValue;

    internal static void Write(ReportPage page, RunDocument run)
    {
        if (run.Tunnel is not { } tunnel)
        {
            return;
        }

        page.Heading("TUNNEL");
        var proven = tunnel.Advertisement?.Prefixes.Any(prefix => prefix.GivesAddress) == true;
        page.Field("Proof", Proof(tunnel, proven), proven ? ReportStyle.Good : ReportStyle.Warning);
        if (tunnel.DiscardedBecause is { } problem)
        {
            page.Field("Discarded", $"an advertisement: {PeerText.Clean(problem)}", ReportStyle.Warning);
        }

        if (tunnel.OtherPackets > 0)
        {
            page.Field("Others", $"{tunnel.OtherPackets} packets passed over", ReportStyle.Dim);
        }

        if (tunnel.Advertisement is { } advertisement)
        {
            Write(page, advertisement);
        }
    }

    private static string Proof(TunnelDocument tunnel, bool proven) => tunnel switch
    {
        _ when proven => $"a Router Advertisement after {Wording.Milliseconds(tunnel.WaitedMs)}: clients get an address",
        { Advertisement: not null } => "a Router Advertisement that gives clients no address",
        { Ended: EndingKind.TimedOut } => $"no Router Advertisement within {Wording.Milliseconds(tunnel.WaitedMs)}",
        { Ended: EndingKind.Malformed, Detail: { } detail } => $"not IPv6: {PeerText.Clean(detail)}",
        { Detail: { } detail } => $"none: {PeerText.Clean(detail)}",
        _ => "none",
    };

    private static void Write(ReportPage page, AdvertisementDocument advertisement)
    {
        var mtu = advertisement.Mtu is { } size ? $", MTU {size}" : "";
        var flags = (advertisement.Managed ? ", addresses by DHCPv6" : "") + (advertisement.OtherConfiguration ? ", configuration by DHCPv6" : "");
        page.Field("Router", $"{PeerText.Clean(advertisement.Router)}, default router for {advertisement.RouterLifetimeSeconds} s{mtu}{flags}");
        var label = "Prefix";
        foreach (var prefix in advertisement.Prefixes.Take(MaximumLines))
        {
            page.Field(
                label,
                $"{PeerText.Clean(prefix.Prefix)}, valid {Seconds(prefix.ValidSeconds)}, preferred {Seconds(prefix.PreferredSeconds)}",
                prefix.GivesAddress ? ReportStyle.Good : ReportStyle.Warning);
            label = "";
        }

        label = "Route";
        foreach (var route in advertisement.Routes.Take(MaximumLines))
        {
            page.Field(label, $"{PeerText.Clean(route.Route)}, {Seconds(route.LifetimeSeconds)}");
            label = "";
        }
    }

    private static string Seconds(long seconds) => seconds == ForEver ? "for ever" : $"{seconds} s";
}
