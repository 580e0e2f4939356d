using System.Collections.Immutable;
using IpHttps.Evidence;

namespace IpHttps.Diagnosis;

/// <summary>A diagnosis of the revocation endpoints; the same one about several certificates of the chain becomes one finding.</summary>
internal abstract class RevocationRule : RunRule
{
    public sealed override Finding? Evaluate(RunCase run)
    {
        var found = RevocationCase.Of(run.Evidence, run.Expect).Select(Evaluate).OfType<Finding>().ToImmutableArray();
        return found.IsEmpty ? null : found[0] with
        {
            Because = Words.Capital(string.Join("; ", found.Select(finding => Words.Clause(finding.Because)))),
            Severity = found.Min(finding => finding.Severity),
            Verdict = found.Min(finding => finding.Verdict),
            Confidence = found.Min(finding => finding.Confidence),
            Effects = [.. found.SelectMany(finding => finding.Effects).DistinctBy(effect => effect.Generation)],
        };
    }

    public abstract Finding? Evaluate(RevocationCase at);

    /// <summary>
    /// A finding about these sources. Where another source answers, a client may still go the wrong way first and lose time, but it gets its answer.
    /// </summary>
    protected Finding? About(RevocationCase at, IEnumerable<RevocationSource> sources, Func<RevocationSource, string> what, Confidence confidence = Confidence.Certain)
    {
        var told = sources.Select(source => RevocationCase.Told(source, what(source))).ToArray();
        if (told.Length == 0)
        {
            return null;
        }

        var because = Words.Capital($"{at.Name} names {Words.List(told)}");
        return at.Answered
            ? new Finding(Info, because, confidence) { Severity = Severity.Warning, Verdict = Verdict.Degraded }
            : new Finding(Info, because, confidence) { Effects = at.Offline };
    }
}
