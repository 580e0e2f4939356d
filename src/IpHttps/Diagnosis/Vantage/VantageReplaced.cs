namespace IpHttps.Diagnosis.Rules;

/// <summary>On the prober's way out something else answers in place of whoever is dialled.</summary>
internal sealed class VantageReplaced : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA9013",
        Severity.Warning,
        Verdict.Unknown,
        "Something else answers in place of the control host",
        "Sign in to the network (captive portal), or take the proxy or redirect off the prober's way out; then probe again. When the control host itself has changed, name another one.",
        "Fact of this run (control host); RFC 8952 section 1 (captive portals)");

    public override Finding? Evaluate(RunCase run)
    {
        if (Vantages.Of(run.Evidence.Vantage) != VantageState.Replaced)
        {
            return null;
        }

        var told = Words.Capital(Vantages.Told(run.Evidence.Vantage!));
        return Vantages.Explain(run)
            ? new Finding(Info, $"{told}, and nothing that answers for the endpoint is known to be it", Evidence.Confidence.Likely)
            : new Finding(Info, $"{told}; the endpoint is not affected", Evidence.Confidence.Likely) { Severity = Severity.Info };
    }
}
