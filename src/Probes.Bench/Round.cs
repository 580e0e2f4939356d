using System.Diagnostics;

namespace Probes.Bench;

/// <summary>What one round of a contender cost.</summary>
/// <param name="CpuMicroseconds">Processor time of this process per probe.</param>
/// <param name="WallMicroseconds">Elapsed time per probe, with all that were in flight.</param>
internal sealed record Round(double CpuMicroseconds, double WallMicroseconds)
{
    public static async Task<Round> RunAsync(Func<Task> probe, int probes, int inFlight)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var left = probes;
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await probe();
            }
        })));
        process.Refresh();
        return new Round((process.TotalProcessorTime - cpu).TotalMicroseconds / probes, watch.Elapsed.TotalMicroseconds / probes);
    }
}
