using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The NULL-only hello is cut with RST, as Windows does: clients fall back to encrypted suites.</summary>
internal sealed class NullRefusedByReset : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2003",
        Severity.Warning,
        Verdict.Degraded,
        "NULL cipher suites are refused by cutting the connection",
        "Find why the server has lost the NULL suites, which costs it a second encryption of all traffic. Known reasons: the certificate is self-signed "
        + "or has an ECDSA key; the server also has the client VPN (SSTP) role; it authenticates clients itself "
        + "(clientcertnegotiation=enable); or a cipher order set by Group Policy leaves out TLS_RSA_WITH_NULL_SHA256 and "
        + "TLS_RSA_WITH_NULL_SHA. Each has its price: the VPN role and on-server preauthentication disable NULL suites by design, so give "
        + "them a server or an ADC of their own.",
        "R. Hicks 2014-06-24; R. Hicks 2017-10, SSL Certificate Considerations for DirectAccess IP-HTTPS; R. Hicks, DirectAccess IP-HTTPS "
        + "Preauthentication; YSoft on SSL/TLS handshakes (RST)");

    public override Finding? Evaluate(AddressCase at)
    {
        if (at.Ciphers.NullRefusal is not { Kind: EndingKind.Reset } || Refusals.All(at))
        {
            return null;
        }

        var (reason, advice) = Reason(at);
        var accepted = at.Expect.NullCiphers is NullCipherExpectation.Refused or NullCipherExpectation.Any;
        return new Finding(Info, $"NULL cipher suites are refused with RST, as a Windows server without them does{reason}", Confidence.Likely)
        {
            Advice = advice,
            Severity = accepted ? Severity.Info : Severity.Warning,
            Verdict = accepted ? Verdict.Healthy : Verdict.Degraded,
            Causes = NullCauses.Of(at),
            Effects = Effects.Windows8(ClientOutcome.Connects, null, Confidence.Likely),
        };
    }

    /// <summary>The published reasons that can be seen from outside, each as a clause; all of them with their remedies are among the causes.</summary>
    private static (string Reason, string? Advice) Reason(AddressCase at) => at switch
    {
        { Certificate.KeyAlgorithm: "ECDSA" } => ("; its ECDSA key makes them impossible", "replace the certificate by one with an RSA key"),
        { DemandsCertificate: true } => ("; it authenticates clients itself, which switches them off", "keep that price in mind, or let an ADC authenticate clients"),
        { Certificate.SelfSigned: true } => ("; its self-signed certificate is a known reason", "replace the certificate by one of a public CA"),
        _ when ServerCauses.VpnRole(at) is { Confidence: Confidence.Likely } =>
            ("; SSTP answers beside it, and the VPN role switches them off", "move client VPN to a server of its own, or keep that price in mind"),
        _ => ("", null),
    };
}
