using System.Text;

namespace Probes.Tables.Rest.Http;

/// <summary>Text of others in messages of ours.</summary>
internal static class PeerText
{
    private const int Longest = 400;

    /// <summary>One line without control characters, cut to a length that a log line takes.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= Longest)
            {
                return line.Append('…').ToString();
            }

            // Format characters turn the writing direction and hide text.
            var isPlain = !Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format;
            if (isPlain)
            {
                line.Append(rune);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd();
    }
}
