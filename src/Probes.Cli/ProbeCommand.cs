using System.CommandLine;
using System.CommandLine.Invocation;
using IpHttps;
using Probes.Cli.Capture;
using Probes.Cli.Check;
using Probes.Cli.Explain;
using Probes.Cli.Terminal;
using Probes.Cli.Traces;

namespace Probes.Cli;

/// <summary>The program <c>probe</c>: its commands, and what happens when they are used wrongly.</summary>
/// <param name="engine">Makes the engine for a limit on one host's whole probe.</param>
/// <param name="resolve">Asks for names that nothing is dialled at.</param>
internal sealed class ProbeCommand(Func<TimeSpan?, Engine> engine, ResolveName resolve)
{
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    public async Task<int> RunAsync(string[] arguments, Shell shell, CancellationToken cancellationToken = default)
    {
        var parsed = Create(shell).Parse(arguments, Parsing);
        if (parsed.Action is ParseErrorAction)
        {
            return Usage.Refuse(shell, parsed.CommandResult.Command.Name, parsed.Errors.Select(error => error.Message));
        }

        try
        {
            // Ctrl+C cancels the token; the time is for printing what is finished.
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = shell.Out,
                    Error = shell.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
                },
                cancellationToken);
        }
#pragma warning disable CA1031 // The outermost frame: whatever escapes is a fault of ours, and must not look like a verdict.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Lines.Say(shell, "probe: a fault of this program, please report it:");
            foreach (var line in fault.ToString().Split('\n'))
            {
                Lines.Say(shell, line.TrimEnd('\r'));
            }

            return ExitCodes.Fault;
        }
    }

    private RootCommand Create(Shell shell) => new("Can a DirectAccess client connect over IP-HTTPS right now, and if not, why?")
    {
        new CheckCommand(engine, resolve, shell).Command,
        new ReadTraceCommand(shell).Command,
        new CaptureCommand(limit => engine(limit).Probe, shell).Command,
        new ExplainCommand(limit => engine(limit).Probe, shell).Command,
        DiagnosesCommand.Create(shell),
    };
}
