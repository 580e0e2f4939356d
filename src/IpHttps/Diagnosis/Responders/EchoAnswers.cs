using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The peer sends our own bytes back.</summary>
internal sealed class EchoAnswers : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA5006",
        Severity.Error,
        Verdict.WrongResponder,
        "The peer sends our own bytes back",
        "Correct the NAT or balancer rule: the public port must lead to the IP-HTTPS listener. An echo service or a reflecting device answers." + Remedies.LeadToServer,
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (NAT to the wrong inner server)");

    public override Finding? Evaluate(AddressCase at) =>
        at.NotTls is { } attempt && attempt is { Echoed: true }
            ? new Finding(
                Info,
                $"The peer on port {at.Evidence.Port} sends our own bytes back")
            {
                Effects = Effects.BothFail(AlertCodes.IllegalMessage, Confidence.Possible),
            }
            : null;
}
