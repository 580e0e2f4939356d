namespace IpHttps.Diagnosis.Rules;

/// <summary>A device inspects TLS on the prober's own way out.</summary>
internal sealed class VantageInspected : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA9010",
        Severity.Warning,
        Verdict.Unknown,
        "TLS is inspected where the prober stands",
        "Exempt the prober from TLS inspection, or probe from another network. Until then nothing that this vantage sees of a TLS server is the server's own.",
        "Fact of this run (control host); Fortinet community articles 198478 and 218813; R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (an intermediary inspects or tampers)");

    public override Finding? Evaluate(RunCase run)
    {
        if (Vantages.Of(run.Evidence.Vantage) != VantageState.Inspected)
        {
            return null;
        }

        var told = Words.Capital(Vantages.Told(run.Evidence.Vantage!));
        return Vantages.Explain(run)
            ? new Finding(Info, $"{told}: the prober's own way out is inspected, this endpoint's connection too", Evidence.Confidence.Likely)
            : new Finding(Info, $"{told}; this endpoint's connection is spared", Evidence.Confidence.Likely) { Severity = Severity.Info };
    }
}
