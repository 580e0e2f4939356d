using System.Net;

namespace Probes.Bench;

/// <summary>What one handshake observation costs, against a bare socket loop on the same canned responder.</summary>
internal static class HandshakeBench
{
    public static Task RunAsync(IPEndPoint peer, BenchOptions options)
    {
        Console.WriteLine($"{options.Operations} probes a round, {options.InFlight} in flight, {options.Rounds} rounds of each in turn, {Environment.ProcessorCount} processors");
        return Contest.RunAsync(
            [
                new("floor: bare socket loop", Contenders.Floor(peer), 0, options.Operations, options.InFlight),
                new("observer: one handshake", Contenders.Observer(peer), 0, options.Operations, options.InFlight),
                new("quick probe: two handshakes, certificate, chain", Contenders.QuickProbe(peer), 0, Math.Max(1, options.Operations / 10), options.InFlight),
            ],
            options.Rounds);
    }
}
