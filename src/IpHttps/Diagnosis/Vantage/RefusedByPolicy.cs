using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>We do not dial such addresses.</summary>
internal sealed class RefusedByPolicy : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA9002",
        Severity.Warning,
        Verdict.Unknown,
        "The prober does not dial this address",
        "Check the DNS record: a public name should not lead to a private, loopback or metadata address. For an endpoint inside your own "
        + "network allow it (probe check --allow-private).",
        "Address policy of this program");

    public override Finding? Evaluate(RunCase run)
    {
        var refused = Endings.AddressesWith(run, ending => ending.Kind == EndingKind.RefusedByPolicy);
        return refused.Length == 0
            ? null
            : new Finding(Info, $"The address policy of the prober forbids to dial {Words.List(refused)}");
    }
}
