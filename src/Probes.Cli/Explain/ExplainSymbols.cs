using System.CommandLine;
using Probes.Cli.Check;

namespace Probes.Cli.Explain;

/// <summary>The argument and options of <c>probe explain</c>.</summary>
internal sealed class ExplainSymbols
{
    private readonly Argument<string?> _text = new("CODE|TEXT")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "A code as the client shows it: 0x80090326, 2148074278, -2146893018 or SEC_E_ILLEGAL_MESSAGE; or what a client's command printed, in quotes; "
            + "- reads it from standard input. Without any, every known code is listed.",
    };

    private readonly Option<string?> _file = new("--file")
    {
        HelpName = "OUTPUT.txt",
        Description = "Read the client's output from this file, in any encoding that Windows writes.",
    };

    private readonly Option<string?> _host = new("--host")
    {
        HelpName = "HOST",
        Description = "Compare with this server where the output names none, as Get-NetIPHttpsState alone; also name:port or a URL.",
    };

    private readonly Option<bool> _offline = new("--offline") { Description = "Explain only; probe nothing." };
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON." };
    private readonly DialSymbols _dial = new();

    public void AddTo(Command command)
    {
        command.Add(_text);
        foreach (var option in (IEnumerable<Option>)[_file, _host, _offline, .. _dial.All, _json])
        {
            command.Add(option);
        }
    }

    public ExplainArguments Read(ParseResult parsed) => new(parsed.GetValue(_text), parsed.GetValue(_file), parsed.GetValue(_host), _dial.Read(parsed))
    {
        Offline = parsed.GetValue(_offline),
        Json = parsed.GetValue(_json),
    };
}
