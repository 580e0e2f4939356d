using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The connection was cut while it was made.</summary>
internal sealed class TcpReset : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA1104",
        Severity.Error,
        Verdict.Unreachable,
        "The TCP connection is cut while it is made",
        "Look at the firewall or balancer in front of the server, which accepts the connection and has nobody behind it. Check its pool "
        + "members and its source address filters.",
        "RFC 9293 section 3.5.2");

    public override Finding? Evaluate(AddressCase at) =>
        Endings.OfTcp(at, EndingKind.Reset)
            ? new Finding(
                Info,
                $"TCP port {at.Evidence.Port} is cut as soon as it is connected")
            {
                Effects = Effects.BothFail(null, Confidence.Likely),
            }
            : null;
}
