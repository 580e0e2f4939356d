using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>An SSH server answers instead of TLS.</summary>
internal sealed class SshAnswers : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA5002",
        Severity.Error,
        Verdict.WrongResponder,
        "An SSH server answers instead of TLS",
        "Correct the NAT or balancer rule: the public port must lead to the IP-HTTPS listener." + Remedies.LeadToServer,
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (NAT to the wrong inner server); RFC 4253 section 4.2");

    public override Finding? Evaluate(AddressCase at) =>
        at.NotTls is { } attempt && attempt is { Echoed: false } && FirstBytes.Of(attempt) == "ssh"
            ? new Finding(
                Info,
                $"An SSH server answers on port {at.Evidence.Port}: {PeerWords.Quote(FirstBytes.Text(attempt))}")
            {
                Effects = Effects.BothFail(AlertCodes.IllegalMessage, Confidence.Possible),
            }
            : null;
}
