namespace IpHttps.Diagnosis.Rules;

/// <summary>Some entry points of a deployment demand a client certificate and others do not.</summary>
internal sealed class SiblingsDemandDiffers : DeploymentRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7010",
        Severity.Warning,
        Verdict.Healthy,
        "The entry points of a deployment do not agree about client certificates",
        "Repeat the change on each server of each cluster and on every entry point. In an elevated command prompt: netsh http delete sslcert ipport=0.0.0.0:443, then "
        + "netsh http add sslcert ipport=0.0.0.0:443 certhash=<thumbprint> appid={5d8e2743-ef20-4d38-8751-7e400f200e65} dsmapperusage=enable "
        + "clientcertnegotiation=enable. With an ADC in front: the same client SSL profile everywhere. Where it is meant to differ, state it for each endpoint "
        + "(preauthentication: required or none).",
        "R. Hicks, DirectAccess IP-HTTPS Preauthentication (repeat on every server of a cluster and of a multisite deployment)");

    public override ComparedFinding? Evaluate(DeploymentCase deployment) =>
        Split.By(deployment.Judged, Traits.ClientCertificate) is { } split && !deployment.Judged.All(Traits.IsDemandAsStated)
            ? Siblings.Found(deployment, Info, split)
            : null;
}

/// <summary>How rules about siblings tell what differs.</summary>
internal static class Siblings
{
    public static ComparedFinding Found(DeploymentCase deployment, DiagnosisInfo info, Split split)
    {
        var words = split.Words("entry points", run => run.EndpointId);
        return deployment.About(new Finding(info, $"In {deployment.Deployment.Id} {words}"), split.Odd.Select(run => run.EndpointId));
    }
}
