namespace IpHttps.Diagnosis.Rules;

/// <summary>The hello of NULL suites gets another answer than before.</summary>
internal sealed class NullAnswerChanged : DriftRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7052",
        Severity.Warning,
        Verdict.Degraded,
        "The NULL-only hello is answered otherwise than before",
        "Find what was changed on the server or the device in front of it. Windows cuts with RST and other TLS stacks send an alert, so another style of "
        + "refusal means another TLS endpoint. NULL suites go off with a new certificate of the wrong kind (self-signed, ECDSA), with the VPN role, with "
        + "on-server preauthentication, and with a cipher order by Group Policy. When the change was planned, acknowledge it: "
        + "PUT /api/endpoints/{id}/baseline with {\"accept\":true}.",
        "R. Hicks 2014-06-24; R. Hicks 2017-10, SSL Certificate Considerations for DirectAccess IP-HTTPS; R. Hicks, DirectAccess IP-HTTPS Preauthentication");

    public override Finding? Evaluate(DriftCase drift)
    {
        if (drift.Change(FingerprintPart.NullSuites) is not { } change)
        {
            return null;
        }

        var finding = new Finding(Info, $"{drift.Since} the NULL-only hello is answered otherwise ({change})");
        return !FingerprintChanges.IsAccepted(drift.Now.NullSuites!) ? finding : finding with { Severity = Severity.Info, Verdict = Verdict.Healthy };
    }
}
