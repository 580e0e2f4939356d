using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The network says that there is no way.</summary>
internal sealed class TcpUnreachable : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA1103",
        Severity.Error,
        Verdict.Unreachable,
        "The network reports the address as unreachable",
        "Repair the route to the address, or the address in the DNS record. Compare tracert to it from outside with Get-NetRoute on the server.",
        "Windows Sockets error codes");

    public override Finding? Evaluate(AddressCase at) =>
        Endings.OfTcp(at, EndingKind.Unreachable)
            ? new Finding(
                Info,
                $"The address is unreachable: a router on the way says so")
            {
                Effects = Effects.BothFail(0x2751, Confidence.Possible),
            }
            : null;
}
