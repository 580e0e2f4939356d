namespace IpHttps.Diagnosis.Rules;

/// <summary>The IP-HTTPS request is answered differently by the entry points of a deployment.</summary>
internal sealed class SiblingsAnswerDiffers : DeploymentRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7014",
        Severity.Warning,
        Verdict.Healthy,
        "The entry points of a deployment answer the IP-HTTPS request differently",
        "Look at the odd one: another status is another program or IP-HTTPS switched off; an additional header is a device on the way.",
        "MS-IPHTTPS sections 3.2.5.1 and 4.1; R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (NAT to the wrong server)");

    public override ComparedFinding? Evaluate(DeploymentCase deployment) =>
        Split.By(deployment.Judged, Traits.Answer) is { } split ? Siblings.Found(deployment, Info, split) : null;
}
