using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>No answer to the SYN.</summary>
internal sealed class TcpTimedOut : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA1102",
        Severity.Error,
        Verdict.Unreachable,
        "The TCP connection is not answered",
        "Allow TCP 443 from any source on the way to the server. In Azure: Virtual machines > the server > Network interfaces > the "
        + "interface > Network security group > Inbound security rules > Add: source Any, service HTTPS, action Allow. Then check the NAT "
        + "rule, and that the public name leads to the public address of the server.",
        "R. Hicks, DirectAccess IP-HTTPS Error 0x2af9; R. Hicks, Deploying DirectAccess in Microsoft Azure");

    public override Finding? Evaluate(AddressCase at) =>
        Endings.OfTcp(at, EndingKind.TimedOut)
            ? new Finding(
                Info,
                $"TCP port {at.Evidence.Port} does not answer: something drops the packets")
            {
                Effects = Effects.BothFail(0x274C, Confidence.Certain),
            }
            : null;
}
