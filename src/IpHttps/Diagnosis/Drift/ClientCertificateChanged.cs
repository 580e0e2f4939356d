namespace IpHttps.Diagnosis.Rules;

/// <summary>A client certificate is demanded and was not, or the other way round.</summary>
internal sealed class ClientCertificateChanged : DriftRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7053",
        Severity.Warning,
        Verdict.Degraded,
        "The demand for a client certificate has changed",
        "Find out who changed preauthentication: the client SSL profile of the ADC, or the binding of the server (netsh http show sslcert shows Negotiate "
        + "Client Certificate). A new certificate bound without clientcertnegotiation=enable takes the demand away without a word. State what is right for the "
        + "endpoint (preauthentication: required or none).",
        "R. Hicks, DirectAccess IP-HTTPS Preauthentication; R. Hicks, Preauthentication using F5 BIG-IP");

    public override Finding? Evaluate(DriftCase drift) =>
        drift.Change(FingerprintPart.ClientCertificate) is { } change
            ? new Finding(Info, $"{drift.Since} the demand for a client certificate has changed ({change})")
            : null;
}
