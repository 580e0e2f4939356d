using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>An alert comes after the ServerHello, and no client certificate was asked for.</summary>
internal sealed class FailedAfterServerHello : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2012",
        Severity.Error,
        Verdict.Misconfigured,
        "The handshake is refused after the ServerHello",
        "Check the client-certificate settings of the device that ends TLS. Look at the trusted CA, and whether it demands a certificate that "
        + "clients lack. If it demands none, look for a device on the way that inspects or tampers with TLS. F5: client SSL profile > Client Authentication > Trusted Certificate Authorities." + Remedies.ShowBinding,
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (failure after the ServerHello)");

    public override Finding? Evaluate(AddressCase at)
    {
        var broken = BrokenHandshakes.Of(at, ending => ending is { Kind: EndingKind.Alert, Alert.IsCloseNotify: false });
        return broken.IsEmpty || at.DemandsCertificate
            ? null
            : new Finding(
                Info,
                $"The handshake of {BrokenHandshakes.Names(broken)} is refused after the ServerHello with {Endings.Short(broken[0].Ending)}")
            {
                Effects = BrokenHandshakes.Effects(at, broken, AlertCodes.Of(broken[0].Ending.Alert!.Value.Number)),
            };
    }
}
