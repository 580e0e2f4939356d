using System.Formats.Asn1;

namespace IpHttps.Steps;

/// <summary>
/// Reads ASN.1 that a peer sent. The platform's reader says "malformed" by an exception, which ends here and nowhere else. BER is taken, as
/// Windows takes it; what is signed is always the bytes as sent.
/// </summary>
internal static class Der
{
    public const AsnEncodingRules Rules = AsnEncodingRules.BER;

    /// <summary>Null when the bytes are not exactly what <paramref name="read"/> reads, or it says no.</summary>
    public static T? Read<T>(ReadOnlyMemory<byte> encoded, Func<AsnReader, T?> read)
        where T : class
    {
        try
        {
            var reader = new AsnReader(encoded, Rules);
            var value = read(reader);
            return reader.HasData ? null : value;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>True when the next value is tagged <c>[number]</c>, primitive or not.</summary>
    public static bool IsTagged(this AsnReader reader, int number) =>
        reader.HasData && reader.PeekTag() is { TagClass: TagClass.ContextSpecific } tag && tag.TagValue == number;

    public static bool Is(this AsnReader reader, UniversalTagNumber number) =>
        reader.HasData && reader.PeekTag() is { TagClass: TagClass.Universal } tag && tag.TagValue == (int)number;

    public static Asn1Tag Tag(int number) => new(TagClass.ContextSpecific, number);
}
