using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Plain HTTP answers instead of TLS.</summary>
internal sealed class PlainHttpAnswers : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA5001",
        Severity.Error,
        Verdict.WrongResponder,
        "Plain HTTP answers instead of TLS",
        "Bind the port to the TLS listener. A plain web server, or an inner listener behind a TLS device, is published on the public port. "
        + "Correct the NAT or balancer rule: the public port must lead to the IP-HTTPS listener." + Remedies.LeadToServer,
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (NAT to the wrong inner server)");

    public override Finding? Evaluate(AddressCase at) =>
        at.NotTls is { } attempt && attempt is { Echoed: false } && FirstBytes.Of(attempt) == "http"
            ? new Finding(
                Info,
                $"Plain HTTP answers on port {at.Evidence.Port}: {PeerWords.Quote(FirstBytes.Text(attempt))}")
            {
                Effects = Effects.BothFail(AlertCodes.IllegalMessage, Confidence.Possible),
            }
            : null;
}
