using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The NULL-only hello is refused by an alert, which Windows does not send: a device in front lacks the NULL suites.</summary>
internal sealed class NullRefusedByAlert : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2001",
        Severity.Error,
        Verdict.Misconfigured,
        "NULL cipher suites are refused by an alert",
        "Enable the NULL cipher suites (TLS_RSA_WITH_NULL_SHA256, TLS_RSA_WITH_NULL_SHA) on the device that ends TLS in front of "
        + "DirectAccess. If no device should be there, find who answers: TLS inspection, a firewall that answers itself, a NAT rule to the "
        + "wrong host. NULL suites also need an RSA certificate." + Remedies.PassThrough,
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326; R. Hicks 2014-06-24; Microsoft, Schannel Error Codes for TLS and SSL Alerts");

    public override Finding? Evaluate(AddressCase at)
    {
        if (at.Ciphers.NullRefusal is not { Kind: EndingKind.Alert, Alert: { IsCloseNotify: false } alert } || IsSpecial(alert, at) || Refusals.All(at))
        {
            return null;
        }

        // Alert 40 is the published case; of the other alerts only the code they map to is.
        var confidence = alert.Number == 40 ? Confidence.Certain : Confidence.Likely;
        return new Finding(Info, $"NULL cipher suites are refused with alert {alert.Number} ({alert.Name})", confidence)
        {
            Causes = NullCauses.Of(at),
            Effects = Effects.Windows8(ClientOutcome.Fails, AlertCodes.Of(alert.Number), confidence),
        };
    }

    /// <summary>Alerts that have a diagnosis of their own.</summary>
    private static bool IsSpecial(Alert alert, AddressCase at) =>
        alert.Number == Refusals.InsufficientSecurity || Refusals.ByName(at) || Refusals.OnlyNewer(at);
}
