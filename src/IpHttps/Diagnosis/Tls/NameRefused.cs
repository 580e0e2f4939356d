using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The server does not know the name that the hello asks for.</summary>
internal sealed class NameRefused : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2008",
        Severity.Error,
        Verdict.Misconfigured,
        "The server refuses the name",
        "Add the public name to the device that ends TLS (server name, certificate, virtual host); or correct the DNS record or NAT rule "
        + "that leads to a device which does not know the name.",
        "RFC 6066 section 3; measured: HAProxy 2.6 strict-sni, nginx 1.22 ssl_reject_handshake");

    public override Finding? Evaluate(AddressCase at) =>
        Refusals.ByName(at)
            ? new Finding(Info, $"The name {at.Evidence.Host} is refused with alert 112 (unrecognized_name)")
            {
                Effects = Effects.BothFail(AlertCodes.Of(Refusals.UnrecognizedName), Confidence.Likely),
            }
            : null;
}
