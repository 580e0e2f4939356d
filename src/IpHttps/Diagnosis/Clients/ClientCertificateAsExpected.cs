using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Diagnosis.Rules;

/// <summary>A client certificate is demanded, as the owner says.</summary>
internal sealed class ClientCertificateAsExpected : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2023",
        Severity.Info,
        Verdict.Healthy,
        "A client certificate is demanded, as expected",
        "Nothing to do. Only computers whose certificate subject matches their account in Active Directory connect. DirectAccess with OTP cannot be combined with it.",
        "R. Hicks, DirectAccess IP-HTTPS Preauthentication; R. Hicks, Preauthentication using F5 BIG-IP; R. Hicks, DirectAccess IP-HTTPS "
        + "Error 0x90320");

    public override Finding? Evaluate(AddressCase at)
    {
        if (!at.DemandsCertificate
            || at.Expect.Preauthentication is not (PreauthenticationExpectation.Required or PreauthenticationExpectation.Any)
            || ClientAuthorities.ExpectedIsMissing(at))
        {
            return null;
        }

        var required = at.Expect.Preauthentication == PreauthenticationExpectation.Required;
        return new Finding(Info, $"A client certificate is demanded ({Preauthentication.Describe(at)})")
        {
            Effects = required ? Effects.BothConnect(Confidence.Likely) : Effects.BothUnknown(0x90320, Confidence.Possible),
        };
    }
}
