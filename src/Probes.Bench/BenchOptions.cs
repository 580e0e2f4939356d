using System.Globalization;

namespace Probes.Bench;

/// <summary>How much to measure.</summary>
/// <param name="Operations">Probes or writes per round.</param>
/// <param name="InFlight">Operations under way at once.</param>
/// <param name="Rounds">Counted rounds of each contender, made in turn.</param>
internal sealed record BenchOptions(int Operations = 20_000, int InFlight = 64, int Rounds = 7, bool Help = false)
{
    public const string Usage = """
        Measures ratios against a floor on the same peer in the same run: what one handshake observation costs, or, after "tables", one write to Table Storage.

        dotnet run -c Release --project src/Probes.Bench [-- [tables] options]
          --probes N      probes per round (default 20000); for tables --writes N (default 2000)
          --in-flight N   under way at once (default 64; for tables 16)
          --rounds N      counted rounds of each contender, made in turn (default 7)
          --help

        dotnet run -c Release --project src/Probes.Bench -- suites [ROUNDS]
          A survey of cipher suites (depth full) beside nmap and sslscan on one nginx: connections counted by a proxy, and elapsed time.

        dotnet run -c Release --project src/Probes.Bench -- uptime [ROUNDS]
          Availability and incidents of one endpoint's week, counted from its stored runs, against reading those rows.

        dotnet run -c Release --project src/Probes.Bench -- ready PROGRAM
          From the start of the published program, e.g. artifacts/publish/Probes/release_linux-x64/Probes, to its first answer
          as a custom handler of the Functions host, beside an empty ASP.NET Core program.
        """;

    public static BenchOptions Tables { get; } = new(Operations: 2_000, InFlight: 16);

    public static bool TryParse(string[] args, BenchOptions defaults, out BenchOptions options, out string problem)
    {
        (options, problem) = (defaults, "");
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is "--help" or "-h")
            {
                options = options with { Help = true };
                continue;
            }

            var value = 0;
            if (i + 1 == args.Length || !int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out value) || value == 0)
            {
                problem = $"{args[i]} takes a whole number above 0";
                return false;
            }

            switch (args[i++])
            {
                case "--probes" or "--writes":
                    options = options with { Operations = value };
                    break;
                case "--in-flight":
                    options = options with { InFlight = value };
                    break;
                case "--rounds":
                    options = options with { Rounds = value };
                    break;
                default:
                    problem = $"unknown option {args[i - 1]}";
                    return false;
            }
        }

        return true;
    }
}
