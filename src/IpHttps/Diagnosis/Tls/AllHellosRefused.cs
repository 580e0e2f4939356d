using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>A TLS server answers each hello with a refusal.</summary>
internal sealed class AllHellosRefused : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2011",
        Severity.Error,
        Verdict.Misconfigured,
        "NULL and encrypted hellos are both refused",
        "Look at the device that ends TLS: certificate, cipher list and protocol versions. A device that refuses everything often has no "
        + "certificate bound, or expects another name. On Windows: netsh http show sslcert.",
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326; Microsoft, Schannel Error Codes for TLS and SSL Alerts");

    public override Finding? Evaluate(AddressCase at)
    {
        if (!Refusals.All(at) || Refusals.OnlyNewer(at) || Refusals.ByName(at))
        {
            return null;
        }

        var endings = Endings.OfHellos(at);
        return endings.All(Endings.IsCut) || !endings.Any(Refusals.IsAlert)
            ? null
            : new Finding(Info, $"Every hello is refused: NULL suites with {Of(at.Windows8)}, encrypted suites with {Of(at.Windows7)}")
            {
                Effects =
                [
                    .. Effects.Windows7(ClientOutcome.Fails, Refusals.CodeOf(at.Windows7Refusal!), Confidence.Likely),
                    .. Effects.Windows8(ClientOutcome.Fails, Refusals.CodeOf(at.Ciphers.NullRefusal!), Confidence.Likely),
                ],
            };
    }

    private static string Of(Attempt? attempt) => attempt is null ? "nothing" : Endings.Short(attempt.Ending);
}
