using System.Collections.Immutable;
using System.CommandLine;
using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Output;
using Probes.Cli.Terminal;
using Probes.Cli.Traces;

namespace Probes.Cli.Check;

/// <summary><c>probe check HOST [...]</c>.</summary>
internal sealed class CheckCommand
{
    private const string Description = """
        Probe entry points and say whether DirectAccess clients can connect.

        Exit codes: 0 healthy, 1 degraded, 2 worse, 3 unknown or cancelled, 64 wrong use. Of several hosts the worst counts: 2, then 3, then 1.
        """;

    private readonly Func<TimeSpan?, Engine> _engine;
    private readonly ResolveName _resolve;
    private readonly Shell _shell;

    public CheckCommand(Func<TimeSpan?, Engine> engine, ResolveName resolve, Shell shell)
    {
        _engine = engine;
        _resolve = resolve;
        _shell = shell;
        var symbols = new CheckSymbols();
        symbols.AddTo(Command);
        Command.SetAction((parsed, cancellationToken) => RunAsync(symbols.Read(parsed), cancellationToken));
    }

    public Command Command { get; } = new("check", Description);

    private async Task<int> RunAsync(CheckArguments arguments, CancellationToken cancellationToken)
    {
        var unwritable = "";
        var planner = new CheckPlanner(arguments, _shell);
        if (planner.Plan() is not { } plan)
        {
            return Usage.Refuse(_shell, Command.Name, planner.Problems);
        }

        using var trace = arguments.Trace is { } path ? TraceOutput.TryOpen(path, out unwritable) : null;
        if (unwritable.Length > 0)
        {
            return Usage.Refuse(_shell, Command.Name, [unwritable]);
        }

        plan = trace is null ? plan : plan with { Requests = [.. plan.Requests.Select(trace.Record)] };
        foreach (var note in plan.Notes)
        {
            Lines.Say(_shell, note);
        }

        var engine = _engine(arguments.Limit);
        plan = await LookAroundAsync(engine, arguments, plan, cancellationToken);
        var queue = new ProbeQueue(engine.Probe, arguments.Parallel);
        var begun = await ProbeAsync(queue, plan, cancellationToken);
        var runs = begun.OfType<RunDocument>().ToArray();
        var compared = cancellationToken.IsCancellationRequested ? [] : await new DeploymentCheck(_resolve, plan).CompareAsync(runs, cancellationToken);
        Report([.. runs.Select(run => ComparedRuns.With(run, compared))], plan, compared, arguments.Json);
        if (trace is not null)
        {
            Lines.Say(_shell, trace.Write());
        }

        if (!cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Of(runs.Select(run => run.Verdict));
        }

        Lines.Say(_shell, $"Cancelled: {runs.Length} of {begun.Length} probes were begun, and those cut short say Unknown. Exit code {ExitCodes.Unknown}.");
        return ExitCodes.Unknown;
    }

    /// <summary>Once, before the first probe: every run then carries the same view of this machine's own network.</summary>
    private static async Task<CheckPlan> LookAroundAsync(Engine engine, CheckArguments arguments, CheckPlan plan, CancellationToken cancellationToken)
    {
        if (arguments.Control is not { } control)
        {
            return plan;
        }

        try
        {
            var overrides = arguments.Overrides;
            var vantage = await engine.Vantage(control with { Resolvers = overrides.Resolvers ?? [], AllowPrivate = overrides.AllowPrivate }, cancellationToken);
            return plan with { Requests = [.. plan.Requests.Select(request => request with { Vantage = vantage })] };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nothing is probed then either, and the run says so.
            return plan;
        }
    }

    private Task<RunDocument?[]> ProbeAsync(ProbeQueue queue, CheckPlan plan, CancellationToken cancellationToken) =>
        plan.Requests.Length > 1 && _shell.ErrorIsLive
            ? new LiveTable(plan.Requests, _shell.Width).ShowAsync(_shell, progress => queue.RunAsync(plan.Requests, progress, cancellationToken))
            : queue.RunAsync(plan.Requests, (_, _) => { }, cancellationToken);

    private void Report(RunDocument[] runs, CheckPlan plan, ImmutableArray<ComparedFinding> compared, bool json)
    {
        if (json && plan.IsList)
        {
            _shell.Out.WriteLine(RunJson.SerializeMany(runs, indented: true));
            return;
        }

        // One host, or a document of one: nothing to compare, so all there is to say about it.
        foreach (var run in plan.Requests.Length == 1 ? runs : [])
        {
            if (json)
            {
                _shell.Out.WriteLine(RunJson.Serialize(run, indented: true));
            }
            else
            {
                Lines.Write(_shell, TextReport.Lines(run, _shell.Width));
            }
        }

        if (plan.Requests.Length > 1)
        {
            Lines.Write(_shell, SummaryTable.Lines(runs, _shell.OutIsTerminal ? _shell.Width : null));
        }

        if (!json)
        {
            Lines.Write(_shell, ComparisonSection.Lines(plan, runs, compared, _shell.OutIsTerminal ? _shell.Width : null));
        }
    }
}
