namespace IpHttps.Diagnosis.Rules;

/// <summary>Neither the endpoint nor any control host can be reached.</summary>
internal sealed class VantageCutOff : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA9011",
        Severity.Warning,
        Verdict.Unknown,
        "Nothing can be reached from where the prober stands",
        "Repair the prober's own way out: outbound TCP 443, routes, NAT gateway, egress firewall. Then probe again. When only the control host is down, name another one, or two.",
        "Fact of this run (control host)");

    public override Finding? Evaluate(RunCase run) =>
        Vantages.Of(run.Evidence.Vantage) == VantageState.Unreachable && Vantages.Explain(run)
            ? new Finding(Info, $"The endpoint cannot be reached, and {Vantages.Told(run.Evidence.Vantage!)}", Evidence.Confidence.Likely)
            : null;
}
