using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The SYN was answered with RST.</summary>
internal sealed class TcpRefused : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA1101",
        Severity.Error,
        Verdict.Unreachable,
        "The TCP connection is refused",
        "Start the listener, or correct the NAT rule. On the DirectAccess server look at Get-NetIPHttpsState and the IP Helper service (iphlpsvc); on an ADC, the virtual "
        + "server. Then check that NAT leads to the right machine and port. In Azure the "
        + "machine runs and its network security group lets the probe through, so nothing there needs a change.",
        "R. Hicks, DirectAccess IP-HTTPS Error 0x2af9; Windows Sockets error codes");

    public override Finding? Evaluate(AddressCase at) =>
        Endings.OfTcp(at, EndingKind.Refused)
            ? new Finding(
                Info,
                $"TCP port {at.Evidence.Port} is refused: the machine is there and nobody listens")
            {
                Effects = Effects.BothFail(0x274D, Confidence.Certain),
            }
            : null;
}
