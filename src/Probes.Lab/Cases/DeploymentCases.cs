using IpHttps.Diagnosis;
using IpHttps.Targets;
using Probes.Lab.Responders;

namespace Probes.Lab.Cases;

/// <summary>Entry points of one deployment that were not set up alike.</summary>
internal static class DeploymentCases
{
    public static Deployment Multisite { get; } = new("multisite") { Name = "Emulated multisite deployment", Tags = ["multisite"] };

    public static IEnumerable<LabCase> All(CaseBases bases) =>
    [
        new("site-berlin", "Entry point of a deployment, sound", bases.Windows, Verdict.Healthy) { Deployment = Multisite.Id, Findings = ["DA4001"] },
        new("site-munich", "Entry point of the same, without NULL suites", bases.Windows with { NullSuites = [] }, Verdict.Degraded)
        {
            Deployment = Multisite.Id,
            Findings = ["DA2003"],
        },
        new("site-db", "Entry point of the same, demands client certificates", Demanding(bases), Verdict.Degraded) { Deployment = Multisite.Id, Findings = ["DA2020"] },
    ];

    private static ResponderBehaviour Demanding(CaseBases bases) => bases.Windows with { ClientCertificate = new([bases.Certificates.ClientAuthority]) };
}
