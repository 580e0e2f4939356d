using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Numerics;
using IpHttps.Evidence;

namespace IpHttps.Steps.Revocation;

/// <summary>An entry of a list.</summary>
/// <param name="Reason">CRLReason of RFC 5280 section 5.3.1; 0 when the entry has none.</param>
internal sealed record RevokedEntry(DateTimeOffset At, int Reason);

/// <summary>A revocation list, read for one serial number.</summary>
/// <remarks>Source: RFC 5280 sections 5.1 to 5.3.</remarks>
internal sealed record RevocationList(SignedBytes Signed, byte[] Issuer, DateTimeOffset ThisUpdate, DateTimeOffset? NextUpdate)
{
    private const int Version2 = 1;

    /// <summary>The entry of the certificate that was looked for; null when it is not listed.</summary>
    public RevokedEntry? Entry { get; private init; }

    public BigInteger? Number { get; private init; }

    /// <summary>Set when this is a delta list: the number of the complete list that it adds to.</summary>
    public BigInteger? BaseNumber { get; private init; }

    /// <summary>URLs of delta lists.</summary>
    public ImmutableArray<RevocationUrl> Freshest { get; private init; } = [];

    public RevocationScope Scope { get; private init; } = RevocationScope.All;

    /// <summary>Null when the bytes are no list.</summary>
    /// <param name="serial">Serial number looked for, big-endian as in the certificate.</param>
    public static RevocationList? Read(ReadOnlyMemory<byte> encoded, ReadOnlyMemory<byte> serial) =>
        SignedBytes.Read(encoded) is { } signed ? Der.Read(signed.Content, reader => ReadContent(reader.ReadSequence(), signed, serial)) : null;

    private static RevocationList? ReadContent(AsnReader content, SignedBytes signed, ReadOnlyMemory<byte> serial)
    {
        if (content.Is(UniversalTagNumber.Integer) && content.ReadInteger() != Version2)
        {
            return null;
        }

        content.ReadSequence(); // The algorithm again.
        var issuer = content.ReadEncodedValue().ToArray();
        var list = new RevocationList(signed, issuer, ReadTime(content), HasTime(content) ? ReadTime(content) : null)
        {
            Entry = content.Is(UniversalTagNumber.Sequence) ? Find(content.ReadSequence(), serial.Span) : null,
        };
        if (content.IsTagged(0))
        {
            list = ReadExtensions(content.ReadSequence(Der.Tag(0)).ReadSequence(), list);
        }

        return content.HasData ? null : list;
    }

    /// <summary>Of several entries for one certificate the last counts; every entry is read, or a list cut short would pass.</summary>
    private static RevokedEntry? Find(AsnReader entries, ReadOnlySpan<byte> serial)
    {
        RevokedEntry? found = null;
        while (entries.HasData)
        {
            var entry = entries.ReadSequence();
            if (entry.ReadIntegerBytes().Span.SequenceEqual(serial))
            {
                found = new RevokedEntry(ReadTime(entry), entry.HasData ? ReadReason(entry.ReadSequence()) : 0);
            }
        }

        return found;
    }

    private static int ReadReason(AsnReader extensions)
    {
        const string ReasonCode = "2.5.29.21";
        var reason = 0;
        while (extensions.HasData)
        {
            var (id, value) = ReadExtension(extensions);
            if (id == ReasonCode)
            {
                reason = RevocationReasons.Read(new AsnReader(value, Der.Rules));
            }
        }

        return reason;
    }

    private static RevocationList ReadExtensions(AsnReader extensions, RevocationList list)
    {
        while (extensions.HasData)
        {
            var (id, value) = ReadExtension(extensions);
            list = id switch
            {
                "2.5.29.20" => list with { Number = new AsnReader(value, Der.Rules).ReadInteger() },
                "2.5.29.27" => list with { BaseNumber = new AsnReader(value, Der.Rules).ReadInteger() },
                "2.5.29.28" => list with { Scope = RevocationScope.Read(new AsnReader(value, Der.Rules)) },
                RevocationUrls.FreshestCrl => list with { Freshest = RevocationUrls.Points(RevocationKind.DeltaCrl, value) },
                _ => list,
            };
        }

        return list;
    }

    private static (string Id, byte[] Value) ReadExtension(AsnReader extensions)
    {
        var extension = extensions.ReadSequence();
        var id = extension.ReadObjectIdentifier();
        if (extension.Is(UniversalTagNumber.Boolean))
        {
            extension.ReadBoolean();
        }

        return (id, extension.ReadOctetString());
    }

    private static bool HasTime(AsnReader reader) => reader.Is(UniversalTagNumber.UtcTime) || reader.Is(UniversalTagNumber.GeneralizedTime);

    private static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.Is(UniversalTagNumber.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}
