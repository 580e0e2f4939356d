using System.Collections.Immutable;
using IpHttps.Diagnosis;
using IpHttps.Targets;

namespace IpHttps.Output;

/// <summary>Documents of runs that are compared with each other.</summary>
public static class ComparedRuns
{
    /// <param name="endpoint">What was probed.</param>
    public static ComparedRun Of(RunDocument run, Endpoint endpoint) => new(endpoint.Id, endpoint.Host, endpoint.Port, run.Region)
    {
        Deployment = endpoint.Deployment,
        Verdict = run.Verdict,
        At = run.StartedAt,
        Seen = FingerprintDocuments.Of(run),
        Address = endpoint.Address?.ToString(),
        Expect = endpoint.Expect,
    };

    /// <summary>The run with the findings that are about its endpoint, worst first. Verdict and headline stay: they are of this run alone.</summary>
    public static RunDocument With(RunDocument run, ImmutableArray<ComparedFinding> compared)
    {
        var about = compared.Where(each => each.EndpointIds.Contains(run.Endpoint.Id)).Select(each => FindingDocuments.From(each.Finding)).ToArray();
        return about.Length == 0 ? run : run with { Findings = [.. run.Findings.Concat(about).OrderBy(finding => finding.Severity)] };
    }
}
