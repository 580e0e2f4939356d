using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The encrypted suites of Windows 7 are refused, and so is the NULL-only hello.</summary>
internal sealed class Windows7Refused : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2010",
        Severity.Error,
        Verdict.Misconfigured,
        "The encrypted suites of Windows 7 are refused",
        "Enable the suites of Windows 7 (ECDHE_RSA or RSA with AES CBC) on the device that ends TLS, if such clients still exist: Windows "
        + "7 is out of support. On Windows: Get-TlsCipherSuite lists what is on, in order.",
        "Microsoft, TLS cipher suites in Windows 7; R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326");

    public override Finding? Evaluate(AddressCase at) =>
        at.Ciphers.NullAccepted is null
            && at.Windows7Refusal is { } refusal
            && Refusals.IsRefusal(refusal)
            && !Refusals.All(at)
            && !Refusals.OnlyNewer(at)
            && !Refusals.ByName(at)
            ? new Finding(Info, $"The encrypted suites of Windows 7 are refused ({Endings.Short(refusal)})")
            {
                Effects = Effects.Windows7(ClientOutcome.Fails, Refusals.CodeOf(refusal), Confidence.Likely),
            }
            : null;
}
