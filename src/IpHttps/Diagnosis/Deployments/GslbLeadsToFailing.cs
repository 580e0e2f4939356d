using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The deployment's common name leads only to entry points that fail, while others work.</summary>
internal sealed class GslbLeadsToFailing : DeploymentRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7003",
        Severity.Warning,
        Verdict.Healthy,
        "The deployment's common name leads clients to an entry point that fails",
        "Take the failing entry point out of the load balancer until it works. With Azure Traffic Manager: Traffic Manager profiles > the profile > Endpoints > the "
        + "endpoint > Disabled. Its HTTPS probes do not check certificates, and any answer of 200 counts, so it does not see a wrong server.",
        "Microsoft, Traffic Manager endpoint monitoring; R. Hicks, Deploying DirectAccess in Microsoft Azure (Multisite with Traffic Manager)");

    public override ComparedFinding? Evaluate(DeploymentCase deployment)
    {
        var answered = Gslb.Answered(deployment);
        var targets = deployment.Judged.Where(run => answered.Any(run.IsAt)).ToArray();
        var working = deployment.Judged.Where(run => !Fails(run)).Select(run => run.EndpointId).ToArray();
        return targets.Length == 0 || !targets.All(Fails) || working.Length == 0
            ? null
            : deployment.About(
                new Finding(
                    Info,
                    $"{deployment.Deployment.GslbName} resolves to {Words.List(targets.Select(run => $"{run.EndpointId} ({run.Verdict})"))}, while {Words.List(working)} {(working.Length == 1 ? "works" : "work")}",
                    Confidence.Likely),
                targets.Select(run => run.EndpointId));
    }

    private static bool Fails(ComparedRun run) => run.Verdict is Verdict.Unreachable or Verdict.WrongResponder or Verdict.Misconfigured;
}
