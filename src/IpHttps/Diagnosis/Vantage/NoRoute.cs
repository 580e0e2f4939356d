using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Our machine has no way to this address.</summary>
internal sealed class NoRoute : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA9003",
        Severity.Info,
        Verdict.Unknown,
        "The prober has no route to this address",
        "Probe from a machine that has IPv6 (or IPv4), or leave it: the address does not count.",
        "Fact of this run");

    public override Finding? Evaluate(RunCase run)
    {
        var unrouted = Endings.AddressesWith(run, ending => ending.OwnSide && ending.Kind != EndingKind.RefusedByPolicy);
        return unrouted.Length == 0
            ? null
            : new Finding(Info, $"This machine cannot dial {Words.List(unrouted)} ({Words.List(Reasons(run))})");
    }

    private static IEnumerable<string> Reasons(RunCase run) =>
        run.Addresses.Where(at => at.Address.OwnSide).SelectMany(at => at.Address.Attempts).Select(attempt => attempt.Ending.Detail ?? "no route").Distinct();
}
