using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace IpHttps.Steps;

/// <summary>One attribute of a distinguished name.</summary>
internal sealed record SubjectAttribute(string Oid, string Value);

/// <summary>The attributes of a distinguished name, one by one (RFC 5280 section 4.1.2.4).</summary>
internal static class SubjectAttributes
{
    private const string CommonNameOid = "2.5.4.3";

    /// <summary>Attributes of one name that are read.</summary>
    private const int Maximum = 64;

    private static readonly UniversalTagNumber[] Texts =
    [
        UniversalTagNumber.UTF8String, UniversalTagNumber.PrintableString, UniversalTagNumber.IA5String, UniversalTagNumber.T61String,
        UniversalTagNumber.BMPString, UniversalTagNumber.NumericString, UniversalTagNumber.VisibleString,
    ];

    /// <summary>RFC 4514 section 3, and what Windows shows for the rest.</summary>
    private static readonly Dictionary<string, string> ShortNames = new()
    {
        ["2.5.4.5"] = "SERIALNUMBER",
        ["2.5.4.6"] = "C",
        ["2.5.4.7"] = "L",
        ["2.5.4.8"] = "S",
        ["2.5.4.9"] = "STREET",
        ["2.5.4.10"] = "O",
        ["2.5.4.11"] = "OU",
        ["0.9.2342.19200300.100.1.25"] = "DC",
        ["1.2.840.113549.1.9.1"] = "E",
    };

    /// <summary>As encoded, least specific first as a rule; empty when the bytes are no name.</summary>
    public static ImmutableArray<SubjectAttribute> Read(X500DistinguishedName name) =>
        Der.Read<IReadOnlyList<SubjectAttribute>>(name.RawData, ReadName) is { } attributes ? [.. attributes] : [];

    /// <summary>Of several, the most specific: the last one encoded (RFC 6125 section 2.3.1).</summary>
    public static string? CommonName(ImmutableArray<SubjectAttribute> attributes) =>
        attributes.LastOrDefault(attribute => attribute is { Oid: CommonNameOid, Value.Length: > 0 })?.Value;

    public static ImmutableArray<string> Others(ImmutableArray<SubjectAttribute> attributes) =>
        [.. attributes.Where(attribute => attribute.Oid != CommonNameOid).Select(attribute => ShortNames.GetValueOrDefault(attribute.Oid, attribute.Oid)).Distinct()];

    private static List<SubjectAttribute> ReadName(AsnReader reader)
    {
        var attributes = new List<SubjectAttribute>();
        var parts = reader.ReadSequence();
        while (parts.HasData)
        {
            var part = parts.ReadSetOf(skipSortOrderValidation: true);
            while (part.HasData)
            {
                var attribute = part.ReadSequence();
                var oid = attribute.ReadObjectIdentifier();
                if (attributes.Count < Maximum)
                {
                    attributes.Add(new SubjectAttribute(oid, Text(attribute)));
                }
            }
        }

        return attributes;
    }

    private static string Text(AsnReader value) =>
        Array.Find(Texts, value.Is) is var type && type != default ? value.ReadCharacterString(type) : "";
}
