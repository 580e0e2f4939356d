using System.Collections.Frozen;
using System.Text.Json;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Output;

/// <summary>How the values of an enum are spelled wherever they are stored, printed or served.</summary>
/// <remarks>Verdicts and kinds of responder are names and keep their capital; all else is camelCase.</remarks>
public static class Spelling
{
    /// <summary>The text of a value, e.g. <c>notTls</c>; the value must be one the enum defines.</summary>
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum => Table<TEnum>.Texts[value];

    /// <summary>Reads exactly what <see cref="Of"/> writes: neither numbers nor other capitals.</summary>
    public static bool TryParse<TEnum>(string? text, out TEnum value) where TEnum : struct, Enum
    {
        value = default;
        return text is not null && Table<TEnum>.Values.TryGetValue(text, out value);
    }

    private static string Spell<TEnum>(TEnum value) where TEnum : struct, Enum => value switch
    {
        Verdict or ResponderKind => value.ToString(),
        DnsFailure.NxDomain => "nxdomain",
        _ => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()),
    };

    private static class Table<TEnum> where TEnum : struct, Enum
    {
        internal static readonly FrozenDictionary<TEnum, string> Texts = Enum.GetValues<TEnum>().ToFrozenDictionary(value => value, Spell);

        internal static readonly FrozenDictionary<string, TEnum> Values =
            Enum.GetValues<TEnum>().ToFrozenDictionary(Spell, value => value, StringComparer.Ordinal);
    }
}
