using IpHttps.Targets;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The server takes NULL suites and nothing that Windows 7 offers.</summary>
internal sealed class NullOnly : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2009",
        Severity.Info,
        Verdict.Healthy,
        "Only NULL cipher suites are accepted",
        "Nothing to do without Windows 7 clients. With them, enable encrypted suites too (RSA or ECDHE with AES CBC) on the device that ends TLS.",
        "R. Hicks 2014-06-24 (Windows 7 offers no NULL suite); R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326");

    public override Finding? Evaluate(AddressCase at)
    {
        if (at.Ciphers.NullAccepted is null || at.Windows7Refusal is not { } refusal || !Refusals.IsRefusal(refusal))
        {
            return null;
        }

        var expected = at.Expects(ClientGeneration.Windows7);
        return new Finding(Info, $"NULL cipher suites are accepted and the encrypted ones of Windows 7 refused ({Endings.Short(refusal)})")
        {
            Severity = expected ? Severity.Error : Severity.Info,
            Verdict = expected ? Verdict.Misconfigured : Verdict.Healthy,
            Advice = expected ? "enable encrypted suites too (RSA or ECDHE with AES CBC) on the device that ends TLS" : null,
            Effects = Effects.Windows7(ClientOutcome.Fails, Refusals.CodeOf(refusal), Refusals.Windows7Confidence(refusal)),
        };
    }
}
