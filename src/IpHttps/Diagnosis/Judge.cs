using System.Collections.Immutable;
using IpHttps.Evidence;
using IpHttps.Signatures;
using IpHttps.Targets;

namespace IpHttps.Diagnosis;

/// <summary>From evidence to an answer. Pure: the same evidence, expectations and surroundings always give the same judgement.</summary>
public static class Judge
{
    private static readonly Responder Nobody = new(ResponderKind.Unknown, null, Confidence.Possible, ["nobody answered"]);

    public static Judgement Decide(ProbeEvidence evidence, Expectations expect) => Decide(evidence, expect, Surroundings.None);

    /// <param name="around">What was known of the endpoint before.</param>
    public static Judgement Decide(ProbeEvidence evidence, Expectations expect, Surroundings around)
    {
        var run = RunCase.Of(evidence, expect) with { Around = around };
        var diagnosed = Diagnosed.By(run);
        var findings = diagnosed.Merged();
        var verdict = VerdictOf(run, findings);
        var clients = run.OwnNetworkExplains ? Predictions.Untold("the prober's own network stands between it and the endpoint") : Predictions.Of(diagnosed);
        return new Judgement(verdict, Headlines.Seen(run, Headlines.Of(run, verdict, findings, clients)), ResponderOf(run), findings, clients);
    }

    /// <summary>The worst verdict wins. Findings about our own side count only when nothing is known about the endpoint.</summary>
    private static Verdict VerdictOf(RunCase run, ImmutableArray<Finding> findings)
    {
        if (run.Evidence.Cancelled || run.OwnNetworkExplains)
        {
            return Verdict.Unknown;
        }

        var worst = findings.Select(finding => finding.Verdict).Where(verdict => verdict != Verdict.Unknown).DefaultIfEmpty(Verdict.Healthy).Min();
        var somebodyAnswered = run.Voting.Any(at => at.AnyServerHello);
        return worst >= Verdict.Degraded && !somebodyAnswered ? Verdict.Unknown : worst;
    }

    private static Responder ResponderOf(RunCase run) =>
        (run.Addresses.FirstOrDefault(at => at.Address.Connected) is { } at) ? at.Responder : Nobody;
}
