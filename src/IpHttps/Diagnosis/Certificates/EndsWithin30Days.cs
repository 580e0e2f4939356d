namespace IpHttps.Diagnosis.Rules;

/// <summary>The certificate ends within 30 days.</summary>
internal sealed class EndsWithin30Days : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3005",
        Severity.Warning,
        Verdict.Degraded,
        "The certificate ends within 30 days",
        "Renew the certificate and bind it on every server of the cluster (" + Remedies.Bind + "), and on every device that "
        + "ends TLS, before clients fail with 0x800B0101.",
        "R. Hicks 2016-11-15, DirectAccess IP-HTTPS Error 0x800b0101");

    public override Finding? Evaluate(AddressCase at)
    {
        if (at.Certificate is not { } certificate)
        {
            return null;
        }

        var remaining = certificate.NotAfter - at.Now;
        return remaining > TimeSpan.FromDays(7) && remaining <= TimeSpan.FromDays(30)
            ? new Finding(Info, $"The certificate ends on {certificate.NotAfter:yyyy-MM-dd}, in {(int)remaining.TotalDays} days")
            : null;
    }
}
