using System.Text;
using Spectre.Console;

namespace Probes.Cli.Terminal;

/// <summary>What a command sees of the shell that started it.</summary>
internal sealed record Shell(TextWriter Out, TextWriter Error)
{
    /// <summary>Of output that goes to a file or a pipe.</summary>
    private const int WidthWithoutTerminal = 100;

    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public int Width { get; init; } = WidthWithoutTerminal;

    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Standard input; bytes, because Windows pipes them in several encodings.</summary>
    public Stream In { get; init; } = Stream.Null;

    /// <summary>Standard output takes colours.</summary>
    public bool OutHasColor => OutIsTerminal && AnsiWanted;

    /// <summary>Standard error takes a table that is drawn again and again.</summary>
    public bool ErrorIsLive => ErrorIsTerminal && AnsiWanted;

    // no-color.org: any text but the empty one asks for none. "dumb" is a terminal without control sequences.
    private bool AnsiWanted => string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";

    public static Shell OfThisProcess()
    {
        try
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }
        catch (IOException)
        {
            // No console to set it on: the output is redirected, and .NET writes UTF-8 there.
        }

        return new Shell(Console.Out, Console.Error)
        {
            OutIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Width = TerminalWidth(),
            Variable = Environment.GetEnvironmentVariable,
            In = Console.OpenStandardInput(),
        };
    }

    /// <summary>A console of Spectre that writes ANSI codes, for a writer known to take them.</summary>
    public IAnsiConsole AnsiConsoleOn(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = Width;
        return console;
    }

    private static int TerminalWidth()
    {
        try
        {
            return Console.IsOutputRedirected || Console.WindowWidth <= 0 ? WidthWithoutTerminal : Console.WindowWidth;
        }
        catch (IOException)
        {
            return WidthWithoutTerminal;
        }
    }
}
