using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>What a distribution point gives is no list of this authority.</summary>
internal sealed class RevocationListUnsound : RevocationRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3033",
        Severity.Error,
        Verdict.Misconfigured,
        "What a distribution point gives is no list of this authority",
        "Publish the authority's own list there, in DER as certutil -CRL writes it. Look for a copy of an older authority's list, a page that answers every "
        + "address, or a device on the way that puts its own page in place.",
        "RFC 5280 sections 4.2.1.13, 5.1 and 6.3.3; Microsoft KB 2980672");

    public override Finding? Evaluate(RevocationCase at) => About(at, at.Sources.Where(IsUnsound), What);

    private static bool IsUnsound(RevocationSource source) => source is
    {
        Kind: RevocationKind.Crl or RevocationKind.DeltaCrl,
        Outcome: RevocationOutcome.Malformed or RevocationOutcome.WronglySigned or RevocationOutcome.OtherScope,
    };

    internal static string What(RevocationSource source) => source.Outcome switch
    {
        RevocationOutcome.WronglySigned => "(its signature is not the authority's)",
        RevocationOutcome.Malformed => $"(it gives {RevocationCase.Detail(source, "something else")})",
        _ => $"({RevocationCase.Detail(source, "something else")})",
    };
}
