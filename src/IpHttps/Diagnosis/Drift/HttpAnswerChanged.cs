namespace IpHttps.Diagnosis.Rules;

/// <summary>The IP-HTTPS request gets another kind of answer than before.</summary>
internal sealed class HttpAnswerChanged : DriftRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7054",
        Severity.Warning,
        Verdict.Degraded,
        "The IP-HTTPS request is answered otherwise than before",
        "Find what was changed: an IP-HTTPS server sends Server and Date and nothing else, so a new header is a device on the way, and another Server "
        + "header another program. When the change was planned, acknowledge it: PUT /api/endpoints/{id}/baseline with {\"accept\":true}.",
        "MS-IPHTTPS sections 3.2.5.1 and 4.1; R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (an intermediary inspects or tampers)");

    public override Finding? Evaluate(DriftCase drift) =>
        drift.Words(FingerprintChanges.OfAnswer) is { } words
            ? new Finding(Info, $"{drift.Since} the IP-HTTPS request is answered otherwise ({words})")
            : null;
}
