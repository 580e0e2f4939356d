using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Something that is not TLS answers.</summary>
internal sealed class NotTlsAnswers : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA5007",
        Severity.Error,
        Verdict.WrongResponder,
        "Something that is not TLS answers",
        "Correct the NAT or balancer rule: the public port must lead to the IP-HTTPS listener." + Remedies.LeadToServer,
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (NAT to the wrong inner server)");

    public override Finding? Evaluate(AddressCase at) =>
        at.NotTls is { } attempt && attempt is { Echoed: false } && FirstBytes.Of(attempt) is null
            ? new Finding(
                Info,
                $"What answers on port {at.Evidence.Port} is not TLS; its first bytes are {FirstBytes.Hex(attempt)}")
            {
                Effects = Effects.BothFail(AlertCodes.IllegalMessage, Confidence.Possible),
            }
            : null;
}
