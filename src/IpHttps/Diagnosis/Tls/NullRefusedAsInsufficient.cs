using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Alert 71 says that the suites are too weak; what a client makes of it is not published.</summary>
internal sealed class NullRefusedAsInsufficient : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2002",
        Severity.Warning,
        Verdict.Degraded,
        "NULL cipher suites are refused as too weak",
        "Enable the NULL cipher suites (TLS_RSA_WITH_NULL_SHA256, TLS_RSA_WITH_NULL_SHA) on the device that ends TLS. What clients do "
        + "after this alert is not published: look at one (Get-NetIPHttpsState)." + Remedies.PassThrough,
        "Microsoft, Schannel Error Codes for TLS and SSL Alerts");

    public override Finding? Evaluate(AddressCase at) =>
        at.Ciphers.NullRefusal is { Kind: EndingKind.Alert, Alert.Number: Refusals.InsufficientSecurity } && !Refusals.All(at)
            ? new Finding(Info, "NULL cipher suites are refused with alert 71 (insufficient_security)")
            {
                Causes = NullCauses.Of(at),
                Effects = Effects.Windows8(ClientOutcome.Unknown, AlertCodes.Of(Refusals.InsufficientSecurity), Confidence.Possible),
            }
            : null;
}
