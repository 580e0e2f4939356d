namespace IpHttps.Diagnosis.Rules;

/// <summary>No step got far enough to see anything.</summary>
internal sealed class NothingObserved : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA9005",
        Severity.Warning,
        Verdict.Unknown,
        "Nothing was observed",
        "Probe again with more time (probe check --timeout).",
        "Fact of this run");

    public override Finding? Evaluate(RunCase run) =>
        run.Evidence is { Attempts.IsEmpty: true, Cancelled: false } && run.Evidence.Dns?.Failure is null
            ? new Finding(Info, "No connection was tried")
            : null;
}
