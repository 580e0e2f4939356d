using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The deployment's common name has no address.</summary>
internal sealed class GslbDoesNotResolve : DeploymentRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7002",
        Severity.Warning,
        Verdict.Healthy,
        "The deployment's common name does not resolve",
        "Create the record of the name, or bring an entry point back: a load balancer by DNS gives no address when it takes all of them for dead. With Azure Traffic "
        + "Manager: Traffic Manager profiles > the profile > Endpoints, column Monitor status.",
        "Microsoft, Enable-DAMultiSite (GslbFqdn); Microsoft, Traffic Manager endpoint monitoring");

    /// <summary>No answer at all may lie on our side; that says nothing.</summary>
    public override ComparedFinding? Evaluate(DeploymentCase deployment) => deployment.Deployment.Gslb?.Failure switch
    {
        DnsFailure.NxDomain => Found(deployment, "does not exist in DNS"),
        DnsFailure.NoData => Found(deployment, "exists in DNS and has no address"),
        DnsFailure.ServerFailure => Found(deployment, "is not answered by its DNS servers"),
        _ => null,
    };

    private ComparedFinding Found(DeploymentCase deployment, string what) => deployment.About(
        new Finding(Info, $"{deployment.Deployment.GslbName}, the common name of {deployment.Deployment.Id}, {what}"), deployment.Deployment.Members);
}
