using System.CommandLine;
using IpHttps.Diagnosis;
using IpHttps.Output;
using Probes.Cli.Terminal;

namespace Probes.Cli.Explain;

/// <summary><c>probe diagnoses [ID]</c>: what a probe can find.</summary>
internal static class DiagnosesCommand
{
    public static Command Create(Shell shell)
    {
        var id = new Argument<string?>("ID") { Arity = ArgumentArity.ZeroOrOne, Description = "A diagnosis, e.g. DA2001. Without one, all are listed." };
        var command = new Command("diagnoses", "List the diagnoses, or show one with its remedy and source.") { id };
        command.SetAction(parsed => parsed.GetValue(id) is { } text ? Show(shell, text) : List(shell));
        return command;
    }

    private static int Show(Shell shell, string text)
    {
        if (DiagnosisRules.Catalogue.FirstOrDefault(each => string.Equals(each.Id, text.Trim(), StringComparison.OrdinalIgnoreCase)) is not { } info)
        {
            return Usage.Refuse(shell, "diagnoses", [$"\"{text}\" is no diagnosis; \"probe diagnoses\" lists them"]);
        }

        Lines.Write(shell, new Paragraphs(shell.Width)
            .Heading($"{info.Id}  {info.Title}", StyleOf(info.Severity))
            .Field("Severity", info.Severity.ToString().ToLowerInvariant())
            .Field("Verdict", info.Verdict.ToString())
            .Field("Remedy", info.Remedy)
            .Field("Source", info.Source)
            .Lines);
        return ExitCodes.Healthy;
    }

    private static int List(Shell shell)
    {
        Lines.Write(shell, DiagnosisRules.Catalogue.OrderBy(info => info.Id, StringComparer.Ordinal).Select(info =>
            new ReportLine(StyleOf(info.Severity), $"{info.Id}  {info.Severity.ToString().ToLowerInvariant(),-7}  {info.Title}")));
        return ExitCodes.Healthy;
    }

    private static ReportStyle StyleOf(Severity severity) => severity switch
    {
        Severity.Error => ReportStyle.Bad,
        Severity.Warning => ReportStyle.Warning,
        _ => ReportStyle.Plain,
    };
}
