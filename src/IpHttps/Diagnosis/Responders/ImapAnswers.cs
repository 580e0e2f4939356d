using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>An IMAP server answers instead of TLS.</summary>
internal sealed class ImapAnswers : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA5004",
        Severity.Error,
        Verdict.WrongResponder,
        "An IMAP server answers instead of TLS",
        "Correct the NAT or balancer rule: the public port must lead to the IP-HTTPS listener." + Remedies.LeadToServer,
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (NAT to the wrong inner server); RFC 3501 section 7.1");

    public override Finding? Evaluate(AddressCase at) =>
        at.NotTls is { } attempt && attempt is { Echoed: false } && FirstBytes.Of(attempt) == "imap"
            ? new Finding(
                Info,
                $"An IMAP server answers on port {at.Evidence.Port}: {PeerWords.Quote(FirstBytes.Text(attempt))}")
            {
                Effects = Effects.BothFail(AlertCodes.IllegalMessage, Confidence.Possible),
            }
            : null;
}
