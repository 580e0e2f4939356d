using System.Globalization;

namespace IpHttps.Diagnosis.Rules;

/// <summary>One entry point's certificate ends soon, while the others have a later one.</summary>
internal sealed class SiblingNotRenewed : DeploymentRule
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public override DiagnosisInfo Info { get; } = new(
        "DA7013",
        Severity.Warning,
        Verdict.Healthy,
        "An entry point was left out when certificates were renewed",
        "Renew and bind the certificate there too (Set-RemoteAccess -SslCertificate), as on the other entry points.",
        "R. Hicks 2016-11-15 (an expired IP-HTTPS certificate); R. Hicks, DirectAccess IP-HTTPS Preauthentication (repeat on every server)");

    public override ComparedFinding? Evaluate(DeploymentCase deployment)
    {
        var dated = deployment.Judged.Where(run => run.Seen.NotAfter is not null).ToArray();
        var ending = dated.Where(run => run.Seen.NotAfter <= run.At + Soon).ToArray();
        var later = dated.Where(run => ending.All(each => run.Seen.NotAfter > each.Seen.NotAfter + Soon)).ToArray();
        return ending.Length == 0 || later.Length == 0
            ? null
            : deployment.About(
                new Finding(Info, $"In {deployment.Deployment.Id} the certificate of {Words.List(ending.Select(Dated))} ends soon, and that of {Words.List(later.Select(Dated))} does not"),
                ending.Select(run => run.EndpointId));
    }

    private static string Dated(ComparedRun run) => $"{run.EndpointId} ({run.Seen.NotAfter!.Value.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)})";
}
