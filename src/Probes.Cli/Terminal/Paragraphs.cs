using IpHttps.Output;

namespace Probes.Cli.Terminal;

/// <summary>Labelled paragraphs wrapped to the terminal, for text that is mostly our own.</summary>
internal sealed class Paragraphs(int width)
{
    private const int LabelWidth = 16;
    private const int Narrowest = 40;

    private readonly List<ReportLine> _lines = [];
    private readonly int _width = Math.Max(width, Narrowest);

    public IReadOnlyList<ReportLine> Lines => _lines;

    public Paragraphs Heading(string text, ReportStyle style = ReportStyle.Heading)
    {
        Wrap(text, "", style);
        return this;
    }

    public Paragraphs Blank()
    {
        _lines.Add(new ReportLine(ReportStyle.Plain, ""));
        return this;
    }

    public Paragraphs Field(string label, string? text, ReportStyle style = ReportStyle.Plain)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Wrap(text, "  " + label.PadRight(LabelWidth - 2), style);
        }

        return this;
    }

    private void Wrap(string text, string first, ReportStyle style)
    {
        var line = first;
        foreach (var word in PeerText.Clean(text, maximum: 4000).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > first.Length && line.Length + 1 + word.Length > _width)
            {
                _lines.Add(new ReportLine(style, line));
                line = new string(' ', first.Length);
            }

            line += line.Length > first.Length ? " " + word : word;
        }

        _lines.Add(new ReportLine(style, line));
    }
}
