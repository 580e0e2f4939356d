using System.Globalization;

namespace Probes.Bench;

/// <summary>One of those measured.</summary>
/// <param name="Floor">Index of the contender that it is measured against.</param>
/// <param name="Operations">How many a round.</param>
internal sealed record Contender(string Name, Func<Task> Operation, int Floor, int Operations, int InFlight);

/// <summary>Runs contenders in turn, so that a drifting machine drifts under all of them, and prints medians and paired ratios.</summary>
internal static class Contest
{
    public static async Task RunAsync(Contender[] contenders, int rounds)
    {
        var results = contenders.Select(_ => new List<Round>()).ToArray();

        // Two rounds without counting, so that every contender runs optimised code.
        for (var round = -2; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Length; i++)
            {
                var result = await Round.RunAsync(contenders[i].Operation, contenders[i].Operations, contenders[i].InFlight);
                if (round >= 0)
                {
                    results[i].Add(result);
                }
            }
        }

        Print(contenders, results);
    }

    private static void Print(Contender[] contenders, List<Round>[] results)
    {
        Console.WriteLine();
        Console.WriteLine($"{"contender",-50}{"CPU us",9}{"wall us",9}{"CPU / floor",13}  (min..max)   {"wall / floor",12}  (min..max)");
        for (var i = 0; i < contenders.Length; i++)
        {
            var pairs = results[i].Zip(results[contenders[i].Floor]).ToList();
            var cpu = pairs.Select(pair => pair.First.CpuMicroseconds / pair.Second.CpuMicroseconds).ToList();
            var wall = pairs.Select(pair => pair.First.WallMicroseconds / pair.Second.WallMicroseconds).ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{contenders[i].Name,-50}{Median(results[i].Select(round => round.CpuMicroseconds)),9:0.0}{Median(results[i].Select(round => round.WallMicroseconds)),9:0.0}{Median(cpu),13:0.00}  ({cpu.Min():0.00}..{cpu.Max():0.00}) {Median(wall),12:0.00}  ({wall.Min():0.00}..{wall.Max():0.00})"));
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
