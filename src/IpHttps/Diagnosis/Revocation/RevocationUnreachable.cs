using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>No list and no responder of a certificate can be reached.</summary>
internal sealed class RevocationUnreachable : RevocationRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3031",
        Severity.Error,
        Verdict.Misconfigured,
        "No revocation list can be fetched",
        "Publish the list where clients on the internet reach it over http without a sign-in: on the authority certutil -CRL, then copy it to the web "
        + "server that the distribution point names. Or use a certificate of a public CA. Windows 7 clients fail with 0x80092013 until then.",
        "Microsoft KB 2980672; Microsoft, Plan an Advanced DirectAccess deployment (the distribution point must be reachable from the internet)");

    public override Finding? Evaluate(RevocationCase at) =>
        at.Answered ? null : About(at, at.Whole.Where(IsDown), What);

    internal static string What(RevocationSource source) => $"({RevocationCase.Detail(source, "no answer")})";

    internal static bool IsDown(RevocationSource source) => source.Outcome is
        RevocationOutcome.Unreachable or RevocationOutcome.Unresolved or RevocationOutcome.HttpStatus or RevocationOutcome.NoAnswer;
}
