using IpHttps.Evidence;

namespace IpHttps.Output;

/// <summary>The tunnel proof as a document.</summary>
internal static class TunnelDocuments
{
    private const int MaximumPrefixes = 16;
    private const int MaximumRoutes = 16;

    internal static TunnelDocument? From(TunnelEvidence? tunnel) => tunnel is null ? null : new(
        tunnel.Ended,
        TextBounds.BoundOrNull(tunnel.Detail),
        AttemptDocuments.Milliseconds(tunnel.Time),
        tunnel.Advertisement is { } advertisement ? From(advertisement) : null,
        TextBounds.BoundOrNull(tunnel.Discarded),
        tunnel.OtherPackets,
        tunnel.FirstBytes.IsEmpty ? null : Convert.ToHexStringLower(tunnel.FirstBytes.AsSpan()));

    private static AdvertisementDocument From(RouterAdvertisement advertisement) => new(
        advertisement.Source.ToString(),
        advertisement.HopLimit,
        advertisement.Managed,
        advertisement.OtherConfiguration,
        advertisement.RouterLifetimeSeconds,
        advertisement.Mtu,
        [.. advertisement.Prefixes.Take(MaximumPrefixes).Select(From)],
        [.. advertisement.Routes.Take(MaximumRoutes).Select(route => new RouteDocument($"{route.Prefix}/{route.Length}", route.LifetimeSeconds))]);

    private static PrefixDocument From(AdvertisedPrefix prefix) => new(
        $"{prefix.Prefix}/{prefix.Length}", prefix.OnLink, prefix.Autonomous, prefix.ValidSeconds, prefix.PreferredSeconds, prefix.GivesAddress);
}
