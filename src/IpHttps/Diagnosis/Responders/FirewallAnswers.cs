using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>A firewall answers itself.</summary>
internal sealed class FirewallAnswers : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA5010",
        Severity.Error,
        Verdict.WrongResponder,
        "A firewall answers itself",
        "Move the firewall's own web page or VPN off the public port, and forward TCP 443 to the DirectAccess server." + Remedies.LeadToServer,
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (firewall answers itself); rapid7/recog (BSD-2-Clause)");

    public override Finding? Evaluate(AddressCase at) =>
        Impostors.Is(at, ResponderKind.Firewall)
            ? new Finding(
                Info,
                $"{at.Responder.Product} answers instead of DirectAccess ({Impostors.Sign(at)})", at.Responder.Confidence)
            {
                Effects = Effects.BothFail(null, Confidence.Likely),
            }
            : null;
}
