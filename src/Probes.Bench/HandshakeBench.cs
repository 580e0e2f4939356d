using System.Globalization;
using System.Net;

namespace Probes.Bench;

/// <summary>Runs the contenders in turn, so that a drifting machine drifts under all of them, and prints medians and paired ratios.</summary>
internal static class HandshakeBench
{
    public static async Task RunAsync(IPEndPoint peer, BenchOptions options)
    {
        (string Name, Func<Task> Probe)[] contenders =
        [
            ("floor: bare socket loop", Contenders.Floor(peer)),
            ("observer: one handshake", Contenders.Observer(peer)),
            ("quick probe: two handshakes, certificate, chain", Contenders.QuickProbe(peer)),
        ];
        Console.WriteLine($"{options.Probes} probes a round, {options.InFlight} in flight, {options.Rounds} rounds of each in turn, {Environment.ProcessorCount} processors");
        var rounds = contenders.Select(_ => new List<Round>()).ToArray();

        // Two rounds without counting, so that every contender runs optimised code.
        for (var round = -2; round < options.Rounds; round++)
        {
            for (var i = 0; i < contenders.Length; i++)
            {
                var probes = i == 2 ? Math.Max(1, options.Probes / 10) : options.Probes;
                var result = await Round.RunAsync(contenders[i].Probe, probes, options.InFlight);
                if (round >= 0)
                {
                    rounds[i].Add(result);
                }
            }
        }

        Print(contenders.Select(contender => contender.Name).ToArray(), rounds);
    }

    private static void Print(string[] names, List<Round>[] rounds)
    {
        Console.WriteLine();
        Console.WriteLine($"{"contender",-50}{"CPU us",9}{"wall us",9}{"CPU / floor",13}  (min..max)   {"wall / floor",12}");
        for (var i = 0; i < names.Length; i++)
        {
            var cpu = rounds[i].Zip(rounds[0], (own, floor) => own.CpuMicroseconds / floor.CpuMicroseconds).ToList();
            var wall = rounds[i].Zip(rounds[0], (own, floor) => own.WallMicroseconds / floor.WallMicroseconds).ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{names[i],-50}{Median(rounds[i].Select(round => round.CpuMicroseconds)),9:0.0}{Median(rounds[i].Select(round => round.WallMicroseconds)),9:0.0}{Median(cpu),13:0.00}  ({cpu.Min():0.00}..{cpu.Max():0.00}) {Median(wall),12:0.00}"));
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
