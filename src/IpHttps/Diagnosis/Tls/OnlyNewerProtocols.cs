using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Alert 70 on hellos up to TLS 1.2: the server wants a newer one, and NULL suites end with TLS 1.2.</summary>
internal sealed class OnlyNewerProtocols : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2006",
        Severity.Error,
        Verdict.Misconfigured,
        "Only a newer TLS version than clients use is accepted",
        "Enable TLS 1.2 on the device that ends TLS. IP-HTTPS clients speak TLS 1.2 at most, and NULL suites do not exist in TLS 1.3." + Remedies.Tls12,
        "RFC 8446 appendix B.4; Microsoft, Schannel Error Codes for TLS and SSL Alerts; measured: OpenSSL 3.0 with TLS 1.3 only");

    public override Finding? Evaluate(AddressCase at) =>
        Refusals.OnlyNewer(at)
            ? new Finding(
                Info,
                $"Hellos up to TLS 1.2 are refused with alert 70 (protocol_version){(at.Modern?.Tls is { Version: ProtocolVersions.Tls13 } ? " and TLS 1.3 is accepted" : "")}")
            {
                Effects = Effects.BothFail(AlertCodes.Of(Refusals.ProtocolVersion), Confidence.Likely),
            }
            : null;
}
