using Probes.Cli.Terminal;

namespace Probes.Cli;

/// <summary>Refuses wrong arguments: all that is wrong at once, then where help is.</summary>
internal static class Usage
{
    public static int Refuse(Shell shell, string command, IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            Lines.Say(shell, $"probe: {problem}");
        }

        Lines.Say(shell, command == "probe" ? "Run \"probe --help\" for the commands." : $"Run \"probe {command} --help\" for its options.");
        return ExitCodes.Usage;
    }
}
