namespace IpHttps.Diagnosis.Rules;

/// <summary>The caller stopped the probe.</summary>
internal sealed class CancelledRun : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA9004",
        Severity.Warning,
        Verdict.Unknown,
        "The probe was stopped",
        "Probe again.",
        "Fact of this run");

    public override Finding? Evaluate(RunCase run) =>
        run.Evidence.Cancelled ? new Finding(Info, "The probe was stopped before it was through") : null;
}
