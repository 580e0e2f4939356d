using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>An OCSP responder answers, and its answer is of no use.</summary>
internal sealed class OcspUnusable : RevocationRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3039",
        Severity.Error,
        Verdict.Misconfigured,
        "The OCSP responder's answer cannot be used",
        "Repair the responder: its signing certificate (issued by the same authority, with OCSP Signing, not expired) and its revocation configuration "
        + "(Online Responder Management). Or take its URL out of the authority's AIA extension and issue the certificate again.",
        "RFC 6960 sections 2.3, 3.2 and 4.2.2.2");

    public override Finding? Evaluate(RevocationCase at) =>
        About(at, at.Sources.Where(source => source.Kind == RevocationKind.Ocsp && IsUnusable(at, source)), source => What(at, source));

    private static bool IsUnusable(RevocationCase at, RevocationSource source) => source.Outcome switch
    {
        RevocationOutcome.Malformed or RevocationOutcome.WronglySigned or RevocationOutcome.OtherScope or RevocationOutcome.ResponderError => true,
        _ => source.IsRead && !at.Answers(source),
    };

    private static string What(RevocationCase at, RevocationSource source) => source switch
    {
        { Outcome: RevocationOutcome.WronglySigned } => "(its signature is neither the authority's nor that of a responder it certified)",
        { IsRead: true } when !at.IsCurrent(source) => RevocationListStale.What(at, source),
        { IsRead: true } => "(the responder does not know the certificate)",
        _ => RevocationListUnsound.What(source),
    };
}
