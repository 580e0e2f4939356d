using System.Globalization;
using System.Text;

namespace IpHttps.Output;

/// <summary>Makes text of a peer safe to show: in a terminal, in a page, in a log.</summary>
public static class PeerText
{
    /// <summary>Letters, marks and symbols that Unicode does not call format characters and that show nothing all the same.</summary>
    private static readonly HashSet<int> Blank = [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0];

    /// <summary>
    /// The text on one line, with everything that moves the cursor, turns the direction or cannot be seen written out, such as <c>\u202e</c>.
    /// </summary>
    /// <param name="maximum">Characters at most; what is cut off leaves a <c>…</c>.</param>
    public static string Clean(string? text, int maximum = 300)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1);
        var clean = new StringBuilder();
        var lengthWithoutMark = 0;
        for (var at = 0; at < text?.Length; at += Rune.TryGetRuneAt(text, at, out var rune) ? rune.Utf16SequenceLength : 1)
        {
            clean.Append(At(text, at));
            if (clean.Length > maximum)
            {
                return clean.ToString(0, lengthWithoutMark) + '…';
            }

            lengthWithoutMark = clean.Length < maximum ? clean.Length : lengthWithoutMark;
        }

        return clean.ToString();
    }

    private static string At(string text, int at)
    {
        if (!Rune.TryGetRuneAt(text, at, out var rune))
        {
            return $"\\u{(int)text[at]:x4}"; // a lone surrogate
        }

        if (IsVisible(rune))
        {
            return rune.ToString();
        }

        return rune.IsBmp ? $"\\u{rune.Value:x4}" : $"\\U{rune.Value:x8}";
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate => false,
        _ => !Blank.Contains(rune.Value) && rune.Value is not ((>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF)),
    };
}
