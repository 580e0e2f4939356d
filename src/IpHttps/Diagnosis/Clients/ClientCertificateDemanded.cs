using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Diagnosis.Rules;

/// <summary>A client certificate is demanded and nobody has said whether it should be.</summary>
internal sealed class ClientCertificateDemanded : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2020",
        Severity.Warning,
        Verdict.Degraded,
        "A client certificate is demanded",
        "Decide whether clients shall authenticate before the tunnel, and state it for the endpoint (preauthentication: required or none)."
        + Remedies.Preauthenticate,
        "R. Hicks, DirectAccess IP-HTTPS Preauthentication; R. Hicks, Preauthentication using F5 BIG-IP; R. Hicks, DirectAccess IP-HTTPS "
        + "Error 0x90320");

    public override Finding? Evaluate(AddressCase at)
    {
        if (!at.DemandsCertificate || at.Expect.Preauthentication != PreauthenticationExpectation.Unstated || ClientAuthorities.ExpectedIsMissing(at))
        {
            return null;
        }

        var demanded = $"A client certificate is demanded ({Preauthentication.Describe(at)})";
        return Preauthentication.ResultOf(Preauthentication.With(at)) == CertificateResult.Served && at.Genuine
            ? new Finding(Info, $"{demanded}, and with ours the request is answered as a DirectAccess server does")
            {
                Severity = Severity.Info,
                Verdict = Verdict.Healthy,
                Effects = Effects.BothConnect(Confidence.Likely),
            }
            : new Finding(Info, demanded + (IsServedWithout(at) ? "" : ", and clients without one fail with 0x90320 or 0x103"))
            {
                Effects = IsServedWithout(at) ? [] : Effects.BothUnknown(0x90320, Confidence.Possible),
            };
    }

    internal static bool IsServedWithout(AddressCase at) => Preauthentication.ResultOf(Preauthentication.Without(at)) == CertificateResult.Served;
}
