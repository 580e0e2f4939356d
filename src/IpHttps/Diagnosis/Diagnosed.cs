using System.Collections.Immutable;
using System.Net;
using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Diagnosis;

/// <summary>What the rules found, for the run and for each address that says something about the endpoint.</summary>
internal sealed record Diagnosed(
    RunCase Run, ImmutableArray<Finding> OfRun, ImmutableArray<(AddressCase At, ImmutableArray<Finding> Findings)> ByAddress)
{
    public static Diagnosed By(RunCase run) => new(
        run,
        [.. Evaluate<RunRule>(rule => rule.Evaluate(run), run), .. Drift.Of(FingerprintReading.Of(run.Evidence), run.Around).Select(finding => run.OwnNetworkExplains ? Excuse(finding) : finding)],
        [.. run.Voting.Select(at => (at, (ImmutableArray<Finding>)[.. Evaluate<AddressRule>(rule => rule.Evaluate(at), run)]))]);

    /// <summary>Every finding once, worst first; one that several addresses share names them.</summary>
    public ImmutableArray<Finding> Merged() =>
    [
        .. OfRun
            .Concat(ByAddress
                .SelectMany(each => each.Findings.Select(finding => (each.At.Address.Address, Finding: finding)))
                .GroupBy(each => each.Finding.Info.Id)
                .Select(group => Merge([.. group])))
            .OrderBy(finding => finding.Severity)
            .ThenBy(finding => finding.Verdict)
            .ThenBy(finding => DiagnosisRules.Order(finding.Info.Id)),
    ];

    private static IEnumerable<Finding> Evaluate<TRule>(Func<TRule, Finding?> evaluate, RunCase run)
        where TRule : DiagnosisRule =>
        DiagnosisRules.All.OfType<TRule>().Select(evaluate).OfType<Finding>().Select(finding => run.OwnNetworkExplains ? Excuse(finding) : Demote(finding, run.Expect));

    /// <summary>Seen, and no fault of the endpoint's.</summary>
    private static Finding Excuse(Finding finding) => finding.Verdict is Verdict.Healthy or Verdict.Unknown ? finding with { Effects = [] } : finding with
    {
        Verdict = Verdict.Unknown,
        Severity = finding.Severity == Severity.Error ? Severity.Warning : finding.Severity,
        Effects = [],
    };

    /// <summary>What breaks only clients that nobody expects is no more than a loss.</summary>
    private static Finding Demote(Finding finding, Expectations expect)
    {
        var breaksOthersOnly = finding is { Verdict: Verdict.Misconfigured, Effects.IsEmpty: false }
            && !finding.Effects.Any(effect => effect.Outcome != ClientOutcome.Connects && expect.Clients.Contains(effect.Generation));
        return breaksOthersOnly ? finding with { Severity = Severity.Warning, Verdict = Verdict.Degraded } : finding;
    }

    private Finding Merge(ImmutableArray<(IPAddress Address, Finding Finding)> same)
    {
        var first = same.Select(each => each.Finding).OrderBy(finding => finding.Verdict).First();
        if (Run.Addresses.Length < 2)
        {
            return first;
        }

        var places = same.GroupBy(each => each.Finding.Because).Select(group => $"at {Words.List(group.Select(each => each.Address.ToString()))}: {Words.Clause(group.Key)}");
        return first with
        {
            Because = Words.Capital(string.Join("; ", places)),
            Severity = same.Min(each => each.Finding.Severity),
            Confidence = same.Min(each => each.Finding.Confidence),
            Effects = [.. same.SelectMany(each => each.Finding.Effects).Distinct()],
            Causes = Cause.Together(same.SelectMany(each => each.Finding.Causes)),
        };
    }
}
