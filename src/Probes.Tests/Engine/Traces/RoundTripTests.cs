using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Output.Pcapng;
using IpHttps.Steps;
using IpHttps.Targets;
using IpHttps.Traces;
using Probes.Lab.Cases;

namespace Probes.Tests.Engine.Traces;

/// <summary>Every emulated responder: what a probe saw and judged, its trace tells and is judged to again.</summary>
public sealed class RoundTripTests
{
    /// <summary>What only a probe can say: that it did not ask, and how its own TLS stack or clock felt about it.</summary>
    private static readonly string[] OfProbesOnly = ["DA4007", "DA9032"];

    [Fact]
    public async Task A_trace_of_a_probe_is_judged_as_the_probe_was()
    {
        await using var lab = RunningLab.Start(TimeProvider.System);
        var results = await Task.WhenAll(lab.Cases.Select(each => CompareAsync(lab, each)));

        Assert.True(results.Count(result => result is not null) >= 15, "nearly every case was left out");
        var differing = string.Join("\n", results.Where(result => result is { Length: > 0 }));
        Assert.True(differing.Length == 0, differing);
    }

    /// <summary>Null when the request went inside an encrypted session, which a trace does not show; empty when both judgements agree.</summary>
    private static async Task<string?> CompareAsync(RunningLab lab, RunningCase running)
    {
        ProbeEvidence? seen = null;
        var request = lab.RequestFor(running);
        request = request with { Target = request.Target with { Record = true, Depth = ProbeDepth.Standard, Tunnel = false }, Observed = evidence => seen = evidence };
        var prober = new IpHttps.EndpointProber(new ProbeLimits { Total = TimeSpan.FromSeconds(30) }, TimeProvider.System);
        var run = await prober.RunAsync(request, CancellationToken.None);
        if (run.Attempts.Any(attempt => attempt.Profile == "modern") || !run.Attempts.Any(attempt => attempt.ConnectMs is not null))
        {
            return null;
        }

        using var stream = new MemoryStream(TraceFile.ToBytes(seen!, "0.0.0").ToArray());
        var query = new TraceQuery { Host = request.Target.Host, Port = request.Target.Port, Roots = request.Target.Roots };
        var again = IpHttps.TraceRuns.Read(stream, query, request.Endpoint.Expect, CancellationToken.None)!.Runs;
        var (before, after) = (Told(run), again.Length == 1 ? Told(again[0]) : $"{again.Length} runs");
        return before == after ? "" : $"{running.Case.Name}: {before} / {after}";
    }

    private static string Told(RunDocument run) => $"{run.Verdict} {string.Join(' ', run.Findings.Select(finding => finding.Id).Except(OfProbesOnly).Order(StringComparer.Ordinal))}";
}
