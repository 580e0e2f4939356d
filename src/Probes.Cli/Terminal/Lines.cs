using IpHttps.Output;
using Spectre.Console;

namespace Probes.Cli.Terminal;

/// <summary>Writes finished lines, in colour where that is wanted. Text is never read as markup.</summary>
internal static class Lines
{
    public static void Write(Shell shell, IEnumerable<ReportLine> lines)
    {
        var console = shell.OutHasColor ? shell.AnsiConsoleOn(shell.Out) : null;
        foreach (var line in lines)
        {
            if (console is null || line.Style == ReportStyle.Plain)
            {
                shell.Out.WriteLine(line.Text);
            }
            else
            {
                console.Write(new Text(line.Text, StyleOf(line.Style)));
                shell.Out.WriteLine();
            }
        }
    }

    /// <summary>One line for the person at the terminal, on standard error; it may quote anything.</summary>
    public static void Say(Shell shell, string text) => shell.Error.WriteLine(PeerText.Clean(text, maximum: 1000));

    public static Style StyleOf(ReportStyle style) => style switch
    {
        ReportStyle.Good => new Style(Color.Green),
        ReportStyle.Warning => new Style(Color.Yellow),
        ReportStyle.Bad => new Style(Color.Red),
        ReportStyle.Dim => new Style(decoration: Decoration.Dim),
        ReportStyle.Heading => new Style(decoration: Decoration.Bold),
        _ => Style.Plain,
    };
}
