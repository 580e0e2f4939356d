using System.Text.Json.Serialization;
using IpHttps.Evidence;

namespace IpHttps.Output;

/// <param name="Ended"><c>completed</c> when an advertisement with a prefix was read, else how the proof ended.</param>
/// <param name="DiscardedBecause">Why an advertisement that came is not valid.</param>
public sealed record TunnelDocument(
    EndingKind Ended,
    string? Detail,
    double WaitedMs,
    AdvertisementDocument? Advertisement,
    string? DiscardedBecause,
    int OtherPackets,
    string? FirstBytes);

public sealed record AdvertisementDocument(
    string Router,
    [property: JsonPropertyName("curHopLimit")] int HopLimit,
    bool Managed,
    bool OtherConfiguration,
    int RouterLifetimeSeconds,
    long? Mtu,
    IReadOnlyList<PrefixDocument> Prefixes,
    IReadOnlyList<RouteDocument> Routes);

/// <param name="Prefix">E.g. <c>2001:db8:da::/64</c>.</param>
/// <param name="GivesAddress">A client makes an address of it.</param>
public sealed record PrefixDocument(string Prefix, bool OnLink, bool Autonomous, long ValidSeconds, long PreferredSeconds, bool GivesAddress);

public sealed record RouteDocument(string Route, long LifetimeSeconds);
