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
        IsVpnServer(at) ? Because("Windows answers the request that opens an SSTP tunnel, and the IP-HTTPS request with status 404", Confidence.Certain)
        : Impostors.Is(at, ResponderKind.Vpn) ? Because($"{at.Responder.Product} answers instead of DirectAccess ({Impostors.Sign(at)})", at.Responder.Confidence)
        : null;

    /// <summary>At full depth: a machine without IP-HTTPS and without the NULL suites that a DirectAccess server would take.</summary>
    private static bool IsVpnServer(AddressCase at) =>
        at is { Http.Status: 404, Ciphers.NullAccepted: null } && Surveyed.IsAt(at) && Surveyed.AnswersSstp(at.Evidence);

    private Finding Because(string because, Confidence confidence) => new(Info, because, confidence) { Effects = Effects.BothFail(null, Confidence.Likely) };
}
