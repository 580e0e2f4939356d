namespace IpHttps.Diagnosis.Rules;

/// <summary>One of several revocation endpoints cannot be reached, another answers.</summary>
internal sealed class RevocationPartlyDown : RevocationRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3038",
        Severity.Warning,
        Verdict.Degraded,
        "One of several revocation endpoints does not answer",
        "Bring the endpoint back, or issue the certificate without it: clients that try it first wait for it. On an authority of your own: certutil -CRL, "
        + "then copy the list to every web server that the distribution points name.",
        "RFC 5280 section 4.2.1.13; Microsoft KB 2980672");

    public override Finding? Evaluate(RevocationCase at) => at.Answered
        ? About(at, at.Whole.Where(RevocationUnreachable.IsDown), RevocationUnreachable.What)
        : null;
}
