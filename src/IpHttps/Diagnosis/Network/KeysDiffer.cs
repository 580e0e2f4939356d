namespace IpHttps.Diagnosis.Rules;

/// <summary>The addresses of one name show different server keys.</summary>
internal sealed class KeysDiffer : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA1107",
        Severity.Warning,
        Verdict.Degraded,
        "The addresses of the name show different keys",
        "Bind the same certificate on every server of the cluster (" + Remedies.Bind + "), or find out who answers at the odd address.",
        "R. Hicks, Deploying DirectAccess in Microsoft Azure (one server per entry point)");

    public override Finding? Evaluate(RunCase run)
    {
        var keys = run.Voting.Where(at => at.Certificate is not null).GroupBy(at => at.Certificate!.SpkiSha256).ToArray();
        return keys.Length < 2
            ? null
            : new Finding(
                Info,
                $"{keys.Length} different keys are shown: {Words.List(keys.Select(Describe))}");
    }

    private static string Describe(IGrouping<string, AddressCase> key) =>
        $"{key.Key[..Math.Min(8, key.Key.Length)]}… at {Words.List(key.Select(at => at.Address.Address.ToString()))}";
}
