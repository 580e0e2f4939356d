using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The certificate has expired.</summary>
internal sealed class Expired : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3002",
        Severity.Error,
        Verdict.Misconfigured,
        "The certificate has expired",
        "Renew the certificate and bind it on every server of the cluster (" + Remedies.Bind + "), and on every device that ends TLS.",
        "R. Hicks 2016-11-15, DirectAccess IP-HTTPS Error 0x800b0101");

    public override Finding? Evaluate(AddressCase at) =>
        at.Certificate is { } certificate && certificate.NotAfter < at.Now
            ? new Finding(Info, $"The certificate expired on {certificate.NotAfter:yyyy-MM-dd}")
            {
                Effects = Effects.BothFail(0x800B0101, Confidence.Certain),
            }
            : null;
}
