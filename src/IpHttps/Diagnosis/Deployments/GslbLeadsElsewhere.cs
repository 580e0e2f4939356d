using System.Collections.Immutable;
using System.Net;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The deployment's common name resolves to none of its entry points.</summary>
internal sealed class GslbLeadsElsewhere : DeploymentRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7001",
        Severity.Warning,
        Verdict.Healthy,
        "The deployment's common name leads to none of its entry points",
        "Correct the load balancer of the name, so that it answers with the public address of an entry point. With Azure Traffic Manager: Traffic Manager profiles > the "
        + "profile > Endpoints, one per entry point; its HTTPS probes do not check certificates, so it may take a wrong server for a good one. An entry point that is "
        + "not declared for this deployment must be added to it.",
        "Microsoft, Enable-DAMultiSite (GslbFqdn) and New-DAEntryPointTableItem (GslbIP); Microsoft, Traffic Manager endpoint monitoring");

    public override ComparedFinding? Evaluate(DeploymentCase deployment)
    {
        var answered = Gslb.Answered(deployment);
        if (answered.IsEmpty || deployment.Runs.IsEmpty)
        {
            return null;
        }

        var known = deployment.Runs.SelectMany(run => run.Addresses).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (known.Length == 0 || deployment.Runs.Any(run => answered.Any(run.IsAt)))
        {
            return null;
        }

        // An entry point whose address is not known may be the one.
        var unknown = deployment.Deployment.Members.Except(deployment.Runs.Where(run => run.Addresses.Any()).Select(run => run.EndpointId)).ToArray();
        var doubt = unknown.Length == 0 ? "" : $"; the address of {Words.List(unknown)} is not known";
        return deployment.About(
            new Finding(
                Info,
                $"{deployment.Deployment.GslbName} resolves to {Words.List(answered.Select(address => address.ToString()))}, which is no address of an entry point of {deployment.Deployment.Id} ({Words.List(known)}){doubt}",
                unknown.Length == 0 ? Evidence.Confidence.Likely : Evidence.Confidence.Possible),
            deployment.Deployment.Members);
    }
}

/// <summary>What several rules ask of the deployment's common name.</summary>
internal static class Gslb
{
    public static ImmutableArray<IPAddress> Answered(DeploymentCase deployment) => deployment.Deployment.Gslb?.Addresses ?? [];
}
