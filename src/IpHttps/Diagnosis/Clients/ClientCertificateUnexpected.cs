using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The owner says that no client certificate is needed, and one is demanded.</summary>
internal sealed class ClientCertificateUnexpected : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2021",
        Severity.Error,
        Verdict.Misconfigured,
        "A client certificate is demanded and should not be",
        "Turn client certificates off where TLS ends. On an ADC: Client Authentication > Client Certificate: Ignore. On the server, "
        + "elevated: netsh http delete sslcert ipport=0.0.0.0:443, then netsh http add sslcert ipport=0.0.0.0:443 certhash=<thumbprint> "
        + "appid={5d8e2743-ef20-4d38-8751-7e400f200e65} dsmapperusage=enable.",
        "R. Hicks, DirectAccess IP-HTTPS Preauthentication; R. Hicks, Preauthentication using F5 BIG-IP; R. Hicks, DirectAccess IP-HTTPS "
        + "Error 0x90320");

    public override Finding? Evaluate(AddressCase at)
    {
        if (!at.DemandsCertificate || at.Expect.Preauthentication != PreauthenticationExpectation.None)
        {
            return null;
        }

        var seen = $"A client certificate is demanded ({Preauthentication.Describe(at)}) although none is expected";
        return ClientCertificateDemanded.IsServedWithout(at)
            ? new Finding(Info, seen) { Severity = Severity.Warning, Verdict = Verdict.Degraded }
            : new Finding(Info, seen) { Effects = Effects.BothFail(0x90320, Confidence.Likely) };
    }
}
