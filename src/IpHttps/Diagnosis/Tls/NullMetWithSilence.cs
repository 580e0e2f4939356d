using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>How such a refusal ends for a client is not published.</summary>
internal sealed class NullMetWithSilence : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2005",
        Severity.Warning,
        Verdict.Degraded,
        "The hello with NULL cipher suites is not answered",
        "Enable the NULL cipher suites (" + Remedies.NullSuites + ") on the device that ends TLS. Windows cuts with RST and other stacks send an alert, so look which "
        + "device answers like this. What clients make of it is not published: look at one (Get-NetIPHttpsState)." + Remedies.PassThrough,
        "Inferred from R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 and R. Hicks 2014-06-24");

    public override Finding? Evaluate(AddressCase at) =>
        at.Ciphers.NullRefusal is { } refusal && refusal.Kind == EndingKind.TimedOut && !Refusals.All(at)
            ? new Finding(Info, "The hello with NULL cipher suites is met with silence", Confidence.Possible)
            {
                Causes = NullCauses.Of(at),
                Effects = Effects.Windows8(ClientOutcome.Fails, null, Confidence.Possible),
            }
            : null;
}
