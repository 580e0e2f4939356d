namespace IpHttps.Diagnosis.Rules;

/// <summary>Some entry points of the deployment were not judged, so nothing is known of them.</summary>
internal sealed class NotEveryEntryPointChecked : DeploymentRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7004",
        Severity.Info,
        Verdict.Healthy,
        "Not every entry point of the deployment was checked",
        "Switch the endpoint on (enabled: true), or find in its last run why nothing could be said of it. A deployment is as good as its worst entry point.",
        "R. Hicks, DirectAccess IP-HTTPS Preauthentication (on every server of a cluster and of a multisite deployment)");

    public override ComparedFinding? Evaluate(DeploymentCase deployment)
    {
        var members = deployment.Deployment.Members;
        var missing = members.Except(deployment.Judged.Select(run => run.EndpointId)).ToArray();
        return missing.Length == 0 || missing.Length == members.Length
            ? null
            : deployment.About(
                new Finding(Info, $"{missing.Length} of {members.Length} entry points of {deployment.Deployment.Id} {(missing.Length == 1 ? "was" : "were")} not judged: {Words.List(missing)}"), missing);
    }
}
