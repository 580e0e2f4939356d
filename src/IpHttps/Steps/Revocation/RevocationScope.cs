using System.Collections.Immutable;
using System.Formats.Asn1;

namespace IpHttps.Steps.Revocation;

/// <summary>Which certificates a list is about (issuing distribution point).</summary>
/// <param name="Urls">Where this list is published; empty when it does not say.</param>
/// <param name="Authorities">True for authorities' certificates only, false for all others only, null for both.</param>
/// <param name="Partial">It holds other things than all revocations of its issuer: attribute certificates, some reasons, other issuers'.</param>
/// <remarks>Source: RFC 5280 section 5.2.5.</remarks>
internal sealed record RevocationScope(ImmutableArray<string> Urls, bool? Authorities, bool Partial)
{
    public static RevocationScope All { get; } = new([], null, false);

    public static RevocationScope Read(AsnReader reader)
    {
        var point = reader.ReadSequence();
        ImmutableArray<string> urls = point.IsTagged(0) ? [.. RevocationUrls.ReadPointName(point.ReadSequence(Der.Tag(0)))] : [];
        var users = ReadFlag(point, 1);
        var authorities = ReadFlag(point, 2);
        var someReasons = point.IsTagged(3);
        if (someReasons)
        {
            point.ReadEncodedValue();
        }

        var indirect = ReadFlag(point, 4);
        var attributes = ReadFlag(point, 5);
        return new RevocationScope(urls, users ? false : authorities ? true : null, someReasons || indirect || attributes);
    }

    /// <summary>Null when the list covers the certificate, else why not.</summary>
    public string? Misses(bool isAuthority, ImmutableArray<string> named) => this switch
    {
        { Partial: true } => "the list is for some reasons, other issuers or attribute certificates",
        { Authorities: { } authorities } when authorities != isAuthority => authorities ? "the list is for authorities only" : "the list is not for authorities",
        { Urls.IsEmpty: false } when !Urls.Intersect(named, StringComparer.OrdinalIgnoreCase).Any() => "the list is that of another distribution point",
        _ => null,
    };

    private static bool ReadFlag(AsnReader point, int number) => point.IsTagged(number) && point.ReadBoolean(Der.Tag(number));
}
