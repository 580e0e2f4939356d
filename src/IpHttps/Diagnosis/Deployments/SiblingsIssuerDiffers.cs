namespace IpHttps.Diagnosis.Rules;

/// <summary>The certificates of a deployment's entry points come from different authorities.</summary>
internal sealed class SiblingsIssuerDiffers : DeploymentRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7012",
        Severity.Warning,
        Verdict.Healthy,
        "The certificates of a deployment come from different authorities",
        "Find out who answers at the odd one: a device that inspects TLS signs with its own issuer. When that server really has such a certificate, see that all clients "
        + "trust its authority, or issue it like the others (Set-RemoteAccess -SslCertificate).",
        "R. Hicks 2017-10, SSL Certificate Considerations for DirectAccess IP-HTTPS; R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (an intermediary inspects or tampers)");

    public override ComparedFinding? Evaluate(DeploymentCase deployment) =>
        Split.By(deployment.Judged, Traits.Issuer) is { } split ? Siblings.Found(deployment, Info, split) : null;
}
