using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>A VPN server answers.</summary>
internal sealed class VpnAnswers : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA5011",
        Severity.Error,
        Verdict.WrongResponder,
        "A VPN server answers",
        "Point the public name, or the NAT rule, to the DirectAccess server. When the machine is the right one, DirectAccess has been "
        + "removed from it or its listener is stopped: Get-RemoteAccess, Get-NetIPHttpsState.",
        "MS-SSTP section 4.1; nmap sstp-discover.nse");

    public override Finding? Evaluate(AddressCase at) =>
        Impostors.Is(at, ResponderKind.Vpn)
            ? new Finding(
                Info,
                $"{at.Responder.Product} answers instead of DirectAccess ({Impostors.Sign(at)})", at.Responder.Confidence)
            {
                Effects = Effects.BothFail(null, Confidence.Likely),
            }
            : null;
}
