namespace IpHttps.Diagnosis.Rules;

/// <summary>Another certificate that is no renewal of the one before.</summary>
internal sealed class CertificateReplaced : DriftRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7051",
        Severity.Warning,
        Verdict.Degraded,
        "Another certificate answers, and it is no renewal",
        "Find out who answers now: compare the new issuer with your authorities, and the key with the one on the server (netsh http show sslcert). "
        + "A device that inspects TLS copies the subject and changes issuer and key; a wrong NAT rule or DNS record leads to another server. "
        + "When the change was planned, acknowledge it: PUT /api/endpoints/{id}/baseline with {\"accept\":true}.",
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (an intermediary inspects or tampers, NAT to the wrong server); RFC 7469 section 2.4");

    public override Finding? Evaluate(DriftCase drift) =>
        drift.Around.Previous is { } before
            && drift.Words(FingerprintChanges.OfCertificate) is { } words
            && !FingerprintChanges.IsRenewal(before, drift.Now)
            ? new Finding(Info, $"{drift.Since} another certificate answers ({words})")
            : null;
}
