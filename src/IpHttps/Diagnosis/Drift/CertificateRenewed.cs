namespace IpHttps.Diagnosis.Rules;

/// <summary>Another certificate, as a planned renewal would bring.</summary>
internal sealed class CertificateRenewed : DriftRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7050",
        Severity.Info,
        Verdict.Healthy,
        "The certificate was renewed",
        "Nothing to do when the renewal was planned. Repeat it on every server of the cluster and on every entry point that uses the same certificate.",
        "R. Hicks 2016-11-15 (renewing the IP-HTTPS certificate); RFC 5280 section 4.1.2.5");

    public override Finding? Evaluate(DriftCase drift) =>
        drift.Around.Previous is { } before
            && drift.Words(FingerprintChanges.OfCertificate) is { } words
            && FingerprintChanges.IsRenewal(before, drift.Now)
            ? new Finding(Info, $"{drift.Since} the certificate was renewed ({words})")
            : null;
}
