using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The list names a delta list that is not there or is stale.</summary>
internal sealed class DeltaListMissing : RevocationRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3035",
        Severity.Error,
        Verdict.Misconfigured,
        "The delta revocation list is missing",
        "Publish the delta list too; its name ends in +, which IIS refuses until appcmd set config \"Default Web Site\" "
        + "/section:system.webServer/security/requestFiltering -allowDoubleEscaping:true. Or stop publishing delta lists: certutil -setreg "
        + "CA\\CRLDeltaPeriodUnits 0, restart certsvc, certutil -CRL.",
        "Microsoft KB 2980672; Microsoft, AD CS: Web server should allow URI containing the \"+\" character; RFC 5280 sections 4.2.1.15 and 5.2.6");

    public override Finding? Evaluate(RevocationCase at)
    {
        var deltas = at.Sources.Where(source => source.Kind == RevocationKind.DeltaCrl).ToArray();
        if (at.AnsweredByResponder || deltas.Any(at.Answers) || !deltas.Any(IsMissing))
        {
            return null;
        }

        var told = deltas.Where(IsMissing).Select(source => RevocationCase.Told(source, $"({What(at, source)})"));
        var unanswered = at with { Certificate = at.Certificate with { Sources = [] } };
        return new Finding(Info, Words.Capital($"the list of {at.Name} has delta lists at {Words.List(told)}")) { Effects = unanswered.Offline };

        bool IsMissing(RevocationSource source) => RevocationUnreachable.IsDown(source) || (source.IsRead && !at.IsCurrent(source));
    }

    private static string What(RevocationCase at, RevocationSource source) => source.IsRead
        ? RevocationListStale.What(at, source).Trim('(', ')')
        : RevocationCase.Detail(source, "no answer");
}
