namespace IpHttps.Diagnosis.Rules;

/// <summary>Control hosts are configured, and nothing can be concluded from them.</summary>
internal sealed class ControlSaysNothing : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA9015",
        Severity.Info,
        Verdict.Healthy,
        "The control host says nothing about the vantage",
        "Name a control host that answers TLS on port 443 with a certificate of a public authority, at a public address; or two, from different providers (probe check --control).",
        "Fact of this run (control host)");

    public override Finding? Evaluate(RunCase run) =>
        run.Evidence.Vantage is { Controls.IsEmpty: false } vantage && IsUseless(Vantages.Of(vantage)) && !Vantages.Explain(run)
            ? new Finding(Info, $"From here {Vantages.Told(vantage).Replace(" either", "", StringComparison.Ordinal)}, which says nothing about this endpoint")
            : null;

    private static bool IsUseless(VantageState state) => state is VantageState.Unclear or VantageState.Unreachable or VantageState.Unresolved;
}
