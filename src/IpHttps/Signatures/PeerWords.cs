using System.Globalization;
using System.Text;

namespace IpHttps.Signatures;

/// <summary>A peer's words inside ours: short, on one line, without characters that could act on a terminal or reorder text.</summary>
internal static class PeerWords
{
    private const int MaximumLength = 100;

    /// <summary>The first line, in double quotes.</summary>
    public static string Quote(string text)
    {
        var clean = new StringBuilder("\"", MaximumLength + 4);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\r' or '\n')
            {
                break;
            }

            if (clean.Length > MaximumLength)
            {
                clean.Append('…');
                break;
            }

            clean.Append(IsPlain(rune) ? rune.ToString() : "?");
        }

        return clean.Append('"').ToString();
    }

    // Bidirectional controls are in the category Format.
    private static bool IsPlain(Rune rune) => rune.Value != '"' && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
