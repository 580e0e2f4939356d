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
        "Turn client certificates off where TLS ends. On an ADC (F5): client SSL profile > Client Authentication > Client Certificate: Ignore. On the server, in an "
        + "elevated command prompt, not PowerShell, on every server and entry point: " + Remedies.WithoutDemand + ".",
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
