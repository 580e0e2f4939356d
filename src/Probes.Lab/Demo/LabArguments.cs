using System.Collections.Immutable;
using System.Globalization;

namespace Probes.Lab.Demo;

internal enum LabMode
{
    /// <summary>The app watches the responders until Ctrl+C.</summary>
    Watch,

    Once,
    RespondersOnly,

    /// <summary>One sweep from three regions, and what an ingestion endpoint stored of it.</summary>
    Telemetry,
    Help,
}

/// <summary>The command line of the lab.</summary>
internal sealed record LabArguments(LabMode Mode, int Port, bool Real, ImmutableArray<string> Problems)
{
    public const int DefaultPort = 7071;

    public const string Usage = """
        Probes.Lab: emulated DirectAccess entry points, good and bad, and the app that watches them.

        Usage: dotnet run --project src/Probes.Lab [-- options]

          (none)              Start every responder and the app; print each verdict as it arrives. Ctrl+C ends it.
          --once              Probe every responder once, print the table, exit 0 if each is as deserved, else 1.
          --once --real       The same, with every real server that is installed here beside them.
          --telemetry         Sweep every responder once from three regions, each as the Functions host runs it; print the availability results
                              that an ingestion endpoint on loopback stored; exit 0 if there is one for each endpoint and region, else 1.
          --responders-only   Keep the responders up and print how to check them by hand. Ctrl+C ends it.
          --port N            Port of the app on 127.0.0.1 (7071).
          --help              This text.
        """;

    public static LabArguments Parse(IReadOnlyList<string> arguments)
    {
        var (mode, port, real) = (LabMode.Watch, DefaultPort, false);
        var problems = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--help" or "-h" or "-?" or "/?":
                    return new LabArguments(LabMode.Help, port, real, []);
                case "--once" or "--telemetry" or "--responders-only" when mode != LabMode.Watch:
                    problems.Add("--once, --telemetry and --responders-only exclude each other; give one of them, once");
                    break;
                case "--once":
                    mode = LabMode.Once;
                    break;
                case "--responders-only":
                    mode = LabMode.RespondersOnly;
                    break;
                case "--telemetry":
                    mode = LabMode.Telemetry;
                    break;
                case "--real":
                    real = true;
                    break;
                case "--port":
                    if (++i == arguments.Count || !TryPort(arguments[i], out port))
                    {
                        problems.Add("--port needs a number from 1 to 65535, e.g. --port 7072");
                    }

                    break;
                default:
                    problems.Add($"'{arguments[i]}' is not an option");
                    break;
            }
        }

        if (real && mode != LabMode.Once)
        {
            problems.Add("--real goes with --once: real servers are probed once and ended");
        }

        return new LabArguments(mode, port, real, problems.DrainToImmutable());
    }

    private static bool TryPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= ushort.MaxValue;
}
