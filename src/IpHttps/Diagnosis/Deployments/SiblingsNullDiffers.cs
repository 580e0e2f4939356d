namespace IpHttps.Diagnosis.Rules;

/// <summary>The NULL-only hello is answered differently by the entry points of a deployment.</summary>
internal sealed class SiblingsNullDiffers : DeploymentRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7011",
        Severity.Warning,
        Verdict.Healthy,
        "The entry points of a deployment do not agree about NULL cipher suites",
        "Make the odd one like the others: look there for a self-signed or ECDSA certificate, the VPN role, clientcertnegotiation=enable, a cipher order by Group Policy, or "
        + "a device in front that has no NULL suites. Where it is meant to differ, state it for each endpoint (nullCiphers: accepted or refused).",
        "R. Hicks 2014-06-24; R. Hicks 2017-10, SSL Certificate Considerations for DirectAccess IP-HTTPS; R. Hicks, DirectAccess IP-HTTPS Preauthentication");

    public override ComparedFinding? Evaluate(DeploymentCase deployment) =>
        Split.By(deployment.Judged, Traits.NullSuites) is { } split && !deployment.Judged.All(Traits.IsNullAsStated)
            ? Siblings.Found(deployment, Info, split)
            : null;
}
