using System.Text;

namespace IpHttps.Output;

/// <summary>Lines of a report, wrapped to a width.</summary>
internal sealed class ReportPage(int width)
{
    private const string Margin = "  ";

    private const int LabelWidth = 11;

    private readonly List<ReportLine> _lines = [];

    public IReadOnlyList<ReportLine> Lines => _lines;

    /// <summary>There is room for columns beside each other.</summary>
    public bool IsWide => width >= 72;

    public void Blank() => _lines.Add(new ReportLine(ReportStyle.Plain, ""));

    public void Heading(string text)
    {
        Blank();
        Text(ReportStyle.Heading, text);
    }

    /// <summary>A label, and its text in the column beside it.</summary>
    public void Field(string label, string text, ReportStyle style = ReportStyle.Plain, string margin = Margin)
    {
        var first = margin + label.PadRight(LabelWidth);
        Text(style, text, first, new string(' ', first.Length));
    }

    /// <summary>A paragraph.</summary>
    /// <param name="first">What the first line begins with.</param>
    /// <param name="rest">What all further lines begin with.</param>
    public void Text(ReportStyle style, string text, string first = "", string rest = "")
    {
        var line = new StringBuilder(first);
        var isEmpty = true;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, width - rest.Length)))
        {
            var needed = (isEmpty ? 0 : 1) + word.Length;
            if (line.Length + needed > width && !(isEmpty && line.Length == rest.Length))
            {
                _lines.Add(new ReportLine(style, line.ToString().TrimEnd()));
                line.Clear().Append(rest);
                isEmpty = true;
            }

            line.Append(isEmpty ? "" : " ").Append(word);
            isEmpty = false;
        }

        _lines.Add(new ReportLine(style, line.ToString().TrimEnd()));
    }

    /// <summary>A word that is longer than a line, such as a hash, is broken, but never within a surrogate pair.</summary>
    private static IEnumerable<string> Pieces(string word, int room)
    {
        while (word.Length > room)
        {
            var length = char.IsHighSurrogate(word[room - 1]) ? room - 1 : room;
            yield return word[..length];
            word = word[length..];
        }

        yield return word;
    }
}
