using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Evidence;

namespace IpHttps.Steps.Revocation;

/// <summary>A URL that a certificate or a list names.</summary>
internal sealed record RevocationUrl(RevocationKind Kind, string Url);

/// <summary>The URLs in a certificate's extensions, in their order; empty where an extension is missing or does not parse.</summary>
/// <remarks>Source: RFC 5280 sections 4.2.1.13 (distribution points), 4.2.1.15 (freshest CRL) and 4.2.2.1 (authority information access).</remarks>
internal static class RevocationUrls
{
    private const string DistributionPoints = "2.5.29.31";
    private const string AuthorityInformation = "1.3.6.1.5.5.7.1.1";
    private const string OcspMethod = "1.3.6.1.5.5.7.48.1";

    /// <summary>The tag of a uniformResourceIdentifier among general names.</summary>
    private const int UriTag = 6;

    /// <summary>URLs of one extension that are read.</summary>
    private const int Maximum = 16;

    public const string FreshestCrl = "2.5.29.46";

    public static ImmutableArray<RevocationUrl> Of(X509Certificate2 certificate) =>
    [
        .. Points(RevocationKind.Crl, certificate.Extensions[DistributionPoints]?.RawData),
        .. Points(RevocationKind.DeltaCrl, certificate.Extensions[FreshestCrl]?.RawData),
        .. Responders(certificate.Extensions[AuthorityInformation]?.RawData),
    ];

    /// <summary>The URLs of a CRLDistributionPoints value, which FreshestCRL has too.</summary>
    public static ImmutableArray<RevocationUrl> Points(RevocationKind kind, ReadOnlyMemory<byte>? value) =>
        value is { } encoded && Der.Read(encoded, ReadPoints) is { } urls ? [.. urls.Distinct().Take(Maximum).Select(url => new RevocationUrl(kind, url))] : [];

    private static IEnumerable<RevocationUrl> Responders(ReadOnlyMemory<byte>? value) =>
        value is { } encoded && Der.Read(encoded, ReadResponders) is { } urls ? urls.Distinct().Take(Maximum).Select(url => new RevocationUrl(RevocationKind.Ocsp, url)) : [];

    private static List<string> ReadPoints(AsnReader reader)
    {
        var urls = new List<string>();
        var points = reader.ReadSequence();
        while (points.HasData)
        {
            var point = points.ReadSequence();
            if (point.IsTagged(0))
            {
                urls.AddRange(ReadPointName(point.ReadSequence(Der.Tag(0))));
            }
        }

        return urls;
    }

    /// <summary>The URLs of a DistributionPointName; the other choice, a name relative to the issuer's, has none.</summary>
    public static List<string> ReadPointName(AsnReader name)
    {
        var urls = new List<string>();
        if (!name.IsTagged(0))
        {
            return urls;
        }

        var names = name.ReadSequence(Der.Tag(0));
        while (names.HasData)
        {
            if (names.IsTagged(UriTag))
            {
                urls.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, Der.Tag(UriTag)));
            }
            else
            {
                names.ReadEncodedValue();
            }
        }

        return urls;
    }

    private static List<string> ReadResponders(AsnReader reader)
    {
        var urls = new List<string>();
        var descriptions = reader.ReadSequence();
        while (descriptions.HasData)
        {
            var description = descriptions.ReadSequence();
            if (description.ReadObjectIdentifier() == OcspMethod && description.IsTagged(UriTag))
            {
                urls.Add(description.ReadCharacterString(UniversalTagNumber.IA5String, Der.Tag(UriTag)));
            }
        }

        return urls;
    }
}
