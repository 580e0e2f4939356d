using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>No resolver answered.</summary>
internal sealed class ResolverSilent : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA9001",
        Severity.Warning,
        Verdict.Unknown,
        "No DNS resolver answers",
        "Repair the resolver of the machine that probes, or name another one (probe check --resolver).",
        "Fact of this run");

    public override Finding? Evaluate(RunCase run) =>
        run.Evidence.Dns is { Failure: DnsFailure.Timeout }
            ? new Finding(Info, $"No resolver answered for {run.Evidence.Host} in time")
            : null;
}
