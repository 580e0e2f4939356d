namespace IpHttps.Diagnosis.Rules;

/// <summary>The name leads to different addresses by region.</summary>
internal sealed class RegionsResolveDifferently : RegionRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7026",
        Severity.Info,
        Verdict.Healthy,
        "The name resolves to different addresses by region",
        "Nothing to do when the name is balanced by DNS (Traffic Manager and the like). An entry point itself has one name and one server; probe each by a name of its own.",
        "R. Hicks, Deploying DirectAccess in Microsoft Azure (one server per entry point; Multisite with Traffic Manager)");

    public override ComparedFinding? Evaluate(RegionCase seen)
    {
        var split = Split.By(seen.Runs, run => run.Seen.Addresses is { } addresses ? new Trait("get", string.Join(", ", addresses)) : null);
        return split is null
            ? null
            : seen.About(new Finding(Info, $"The name {seen.Runs[0].Host} leads elsewhere by region: {split.Words("regions", run => run.Region)}"));
    }
}
