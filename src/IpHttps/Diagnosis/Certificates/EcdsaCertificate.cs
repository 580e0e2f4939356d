using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>NULL suites need RSA key exchange, which an ECDSA key cannot do.</summary>
internal sealed class EcdsaCertificate : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3012",
        Severity.Warning,
        Verdict.Degraded,
        "The certificate has an ECDSA key",
        "Replace the certificate by one with an RSA key (2048 bits, SHA-256) and bind it (" + Remedies.Bind + "): with ECDSA no "
        + "NULL suite can be agreed.",
        "R. Hicks 2017-10, SSL Certificate Considerations for DirectAccess IP-HTTPS; measured: alert 40 for NULL suites with an ECDSA certificate");

    public override Finding? Evaluate(AddressCase at)
    {
        if (at.Certificate is not { KeyAlgorithm: "ECDSA" } || at.Ciphers.NullAccepted is not null)
        {
            return null;
        }

        var alert = at.Ciphers.NullRefusal is { Kind: EndingKind.Alert, Alert.IsCloseNotify: false };
        var finding = new Finding(Info, "The certificate has an ECDSA key, with which no NULL cipher suite can work") { Causes = NullCauses.Of(at) };
        return alert
            ? finding with
            {
                Severity = Severity.Error,
                Verdict = Verdict.Misconfigured,
                Effects = Effects.Windows8(ClientOutcome.Fails, AlertCodes.Of(at.Ciphers.NullRefusal!.Alert!.Value.Number), Confidence.Certain),
            }
            : finding;
    }
}
