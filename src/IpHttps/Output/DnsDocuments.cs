using System.Text.Json.Serialization;
using IpHttps.Evidence;

namespace IpHttps.Output;

public sealed record DnsLinkDocument(string Name, string Type, string Value, int TtlSeconds);

public sealed record DnsViewDocument(
    string Server,
    IReadOnlyList<string> Addresses,
    [property: JsonPropertyName("cnames")] IReadOnlyList<string> CanonicalNames,
    int? TtlSeconds,
    DnsFailure? Failure);

/// <summary>Writes what the resolvers said.</summary>
internal static class DnsDocuments
{
    private const int MaximumLinks = 32;

    /// <summary>Resolvers shown; the finding about their disagreement counts all.</summary>
    private const int MaximumViews = 8;

    private const int MaximumListCost = 4 * 1024;

    private const int MaximumViewCost = 1024;

    /// <summary>No name is longer on the wire than 255 bytes, and as text it may be four times that.</summary>
    private const int MaximumName = 256;

    public static DnsDocument From(DnsEvidence dns) => new(Addresses(dns, MaximumListCost), TextBounds.BoundList(dns.CanonicalNames, MaximumListCost), dns.TtlSeconds, dns.Failure)
    {
        Links = dns.Links.IsEmpty ? null : [.. dns.Links.Take(MaximumLinks).Select(From)],
        Views = dns.Views.IsEmpty ? null : [.. dns.Views.Take(MaximumViews).Select(From)],
    };

    private static DnsLinkDocument From(DnsLink link) =>
        new(TextBounds.Bound(link.Name, MaximumName), link.Type, TextBounds.Bound(link.Value, MaximumName), link.TtlSeconds);

    private static DnsViewDocument From(DnsView view) => new(
        view.Server, Addresses(view.Answer, MaximumViewCost), TextBounds.BoundList(view.Answer.CanonicalNames, MaximumViewCost), view.Answer.TtlSeconds, view.Answer.Failure);

    private static IReadOnlyList<string> Addresses(DnsEvidence dns, int cost) => TextBounds.BoundList([.. dns.Addresses.Select(address => address.ToString())], cost);
}
