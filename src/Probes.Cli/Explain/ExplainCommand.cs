using System.CommandLine;
using IpHttps.Diagnosis;
using IpHttps.Output;
using Probes.Cli.Terminal;

namespace Probes.Cli.Explain;

/// <summary><c>probe explain CODE</c>: what an error code of a DirectAccess client means.</summary>
internal static class ExplainCommand
{
    public static Command Create(Shell shell)
    {
        var code = new Argument<string?>("CODE")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "As the client shows it: 0x80090326, 2148074278, -2146893018 or SEC_E_ILLEGAL_MESSAGE. Without one, every known code is listed.",
        };
        var command = new Command("explain", "Say what an error code of a DirectAccess client means, what causes it and what fixes it.") { code };
        command.SetAction(parsed => parsed.GetValue(code) is { } text ? Explain(shell, text) : List(shell));
        return command;
    }

    private static int Explain(Shell shell, string text)
    {
        if (!ClientErrors.TryParse(text, out var error))
        {
            var why = ClientErrors.TryParseCode(text, out var code)
                ? $"{ClientError.Format(code)} is no code that a DirectAccess client is known to show for IP-HTTPS; \"probe explain\" lists those that are"
                : $"\"{text}\" is neither a known symbol nor a number; write it like 0x80090326, -2146893018 or SEC_E_ILLEGAL_MESSAGE";
            return Usage.Refuse(shell, "explain", [why]);
        }

        Lines.Write(shell, new Paragraphs(shell.Width)
            .Heading($"{error.Hex}  {error.Symbol}")
            .Field("Means", error.Meaning)
            .Field("Cause", error.Cause)
            .Field("Probe sees", error.ProbeSees)
            .Field("Remedy", error.Remedy)
            .Field("Note", error.Note)
            .Field("Confidence", error.Confidence.ToString().ToLowerInvariant())
            .Field("Source", error.Source)
            .Lines);
        return ExitCodes.Healthy;
    }

    private static int List(Shell shell)
    {
        var symbol = ClientErrors.All.Max(error => error.Symbol.Length);
        Lines.Write(shell, ClientErrors.All.Select(error =>
            new ReportLine(ReportStyle.Plain, $"{error.Hex,-10}  {error.Symbol.PadRight(symbol)}  {error.Meaning}")));
        return ExitCodes.Healthy;
    }
}
