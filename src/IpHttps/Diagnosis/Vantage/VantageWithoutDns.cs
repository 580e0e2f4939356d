namespace IpHttps.Diagnosis.Rules;

/// <summary>The resolver has no answer for the control host either.</summary>
internal sealed class VantageWithoutDns : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA9012",
        Severity.Warning,
        Verdict.Unknown,
        "The prober's resolver does not know the control host either",
        "Repair the resolver of the machine that probes, or name another one (probe check --resolver, resolvers of the endpoint). Then probe again.",
        "Fact of this run (control host)");

    public override Finding? Evaluate(RunCase run) =>
        Vantages.Of(run.Evidence.Vantage) == VantageState.Unresolved && Vantages.Explain(run)
            ? new Finding(Info, $"The name {run.Evidence.Host} gets no address, and {Vantages.Told(run.Evidence.Vantage!)}", Evidence.Confidence.Likely)
            : null;
}
