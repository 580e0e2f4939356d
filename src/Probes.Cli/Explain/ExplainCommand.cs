using System.CommandLine;
using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Diagnosis.ClientViews;
using IpHttps.Output;
using Probes.Cli.Check;
using Probes.Cli.Terminal;

namespace Probes.Cli.Explain;

/// <summary><c>probe explain CODE|TEXT</c>: what a DirectAccess client shows, and whether a probe of its server agrees.</summary>
internal sealed class ExplainCommand
{
    private const string Description = """
        Say what an error code of a DirectAccess client means, what causes it and what fixes it. Of pasted output, also probe the server that it names and compare.

        Exit codes: 0 explained, and client and probe agree where both are known; 1 they differ; 3 the probe can say nothing, or was cancelled; 64 wrong use.
        """;

    private readonly Func<TimeSpan?, ProbeEndpoint> _engine;
    private readonly Shell _shell;

    public ExplainCommand(Func<TimeSpan?, ProbeEndpoint> engine, Shell shell)
    {
        _engine = engine;
        _shell = shell;
        var symbols = new ExplainSymbols();
        symbols.AddTo(Command);
        Command.SetAction((parsed, cancellationToken) => RunAsync(symbols.Read(parsed), cancellationToken));
    }

    public Command Command { get; } = new("explain", Description);

    private async Task<int> RunAsync(ExplainArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.IsEmpty)
        {
            return List(arguments.Json);
        }

        var input = new ExplainInput(arguments, _shell);
        if (input.Read() is not { } reading)
        {
            return Usage.Refuse(_shell, Command.Name, input.Problems);
        }

        var planner = new CheckPlanner(arguments.Dial with { Hosts = arguments.Offline ? [] : [.. Hosts(reading)] }, _shell);
        var plan = planner.Hosts.IsEmpty ? new CheckPlan([], false, []) : planner.Plan();
        if (plan is null)
        {
            return Usage.Refuse(_shell, Command.Name, planner.Problems);
        }

        var runs = await new ProbeQueue(_engine(arguments.Dial.Limit), arguments.Dial.Parallel).RunAsync(plan.Requests, (_, _) => { }, cancellationToken);
        var explanation = Explain(reading, [.. runs.OfType<RunDocument>()], arguments.Offline);
        Report(explanation, arguments);
        return cancellationToken.IsCancellationRequested ? ExitCodes.Unknown : ExitCode(explanation);
    }

    private static IEnumerable<string> Hosts(ClientReading reading) => reading.Views.Select(view => view.Url?.Whole).OfType<string>().Distinct();

    private static ExplanationDocument Explain(ClientReading reading, RunDocument[] runs, bool offline) => new(
        ExplanationDocument.CurrentSchemaVersion,
        [.. reading.Views.Select(view =>
        {
            var run = view.Url is { } url ? Array.Find(runs, each => (each.Endpoint.Host, each.Endpoint.Port, each.Endpoint.Path) == (url.Host, url.Port, url.Path)) : null;
            return Explanations.Of(view, run) with { Run = run, NoRun = run is null ? WhyNot(view, offline) : null };
        })],
        reading.Notes);

    private static string WhyNot(ClientView view, bool offline) =>
        offline ? "Not probed: --offline."
        : view.Url is null ? "Not probed: the output names no server. Add the output of Get-NetIPHttpsConfiguration, or name it with --host."
        : "Not probed: cancelled.";

    private void Report(ExplanationDocument explanation, ExplainArguments arguments)
    {
        if (arguments.Json)
        {
            _shell.Out.WriteLine(Explanations.Serialize(explanation));
            return;
        }

        Lines.Write(_shell, ExplanationReport.Lines(explanation, _shell.Width));
    }

    private int List(bool json)
    {
        if (json)
        {
            _shell.Out.WriteLine(Explanations.SerializeCatalogue());
            return ExitCodes.Healthy;
        }

        var symbol = ClientErrors.All.Max(error => error.Symbol.Length);
        Lines.Write(_shell, ClientErrors.All.Select(error =>
            new ReportLine(ReportStyle.Plain, $"{error.Hex,-10}  {error.Symbol.PadRight(symbol)}  {error.Meaning}")));
        return ExitCodes.Healthy;
    }

    private static int ExitCode(ExplanationDocument explanation)
    {
        var relations = explanation.Views.Select(view => view.Comparison.Relation).ToArray();
        return relations.Any(each => each is ViewRelation.OnlyClientFails or ViewRelation.OnlyProberFails or ViewRelation.DifferentFailures) ? ExitCodes.Degraded
            : relations.Contains(ViewRelation.ProberUnsure) || explanation.Views.Any(view => view.Run?.Verdict == Verdict.Unknown) ? ExitCodes.Unknown
            : ExitCodes.Healthy;
    }
}
