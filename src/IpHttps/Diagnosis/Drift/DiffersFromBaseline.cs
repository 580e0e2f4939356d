namespace IpHttps.Diagnosis.Rules;

/// <summary>The entry point is not as its owner pinned it.</summary>
internal sealed class DiffersFromBaseline : DriftRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7060",
        Severity.Warning,
        Verdict.Degraded,
        "The entry point differs from its pinned baseline",
        "Undo the change, or pin the new state when it is right: PUT /api/endpoints/{id}/baseline with {\"accept\":true}, or a new file of probe check --json for "
        + "the command line. Until then every run reports it.",
        "The baseline that the owner of the endpoint pinned");

    public override Finding? Evaluate(DriftCase drift)
    {
        var changes = drift.FromBaseline;
        if (changes.IsEmpty)
        {
            return null;
        }

        var onlyRenewed = changes.All(change => FingerprintChanges.OfCertificate.Contains(change.Part))
            && FingerprintChanges.IsRenewal(drift.Around.Baseline!.Seen, drift.Now);
        var finding = new Finding(Info, $"Against the pinned baseline {changes.Length} {(changes.Length == 1 ? "part" : "parts")} {(changes.Length == 1 ? "differs" : "differ")}: {string.Join("; ", changes)}");
        return onlyRenewed ? finding with { Severity = Severity.Info, Verdict = Verdict.Healthy } : finding;
    }
}
