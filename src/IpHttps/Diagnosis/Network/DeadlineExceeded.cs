using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The whole probe took longer than its limit.</summary>
internal sealed class DeadlineExceeded : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA1108",
        Severity.Warning,
        Verdict.Degraded,
        "The probe ran out of time",
        "Find out what makes the endpoint slow (an overloaded server, a device that delays, packet loss). Give the probe more time (probe "
        + "check --timeout) when that is known.",
        "Fact of this run");

    public override Finding? Evaluate(RunCase run)
    {
        if (!run.Evidence.DeadlineExceeded || !run.AnyConnected)
        {
            return null;
        }

        var told = run.Voting.Any(at => at.AnyServerHello);
        return new Finding(Info, "The time for the whole probe passed before every step was done", Confidence.Likely)
        {
            Severity = told ? Severity.Warning : Severity.Error,
            Verdict = told ? Verdict.Degraded : Verdict.Unreachable,
        };
    }
}
