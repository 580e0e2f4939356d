using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Output;
using IpHttps.Steps;

namespace Probes.Lab.Demo;

/// <summary>The one place that says which engine the lab probes with.</summary>
public static class LabEngine
{
    /// <summary>Short enough that two hellos met with silence end within one interval of the demo.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private const string Version = "lab";

    public static ProbeEndpoint Create(TimeProvider clock)
    {
        var prober = new Prober(new ProbeLimits { Total = Limit }, new Resolver(clock), clock);
        return async (request, cancellationToken) =>
        {
            var evidence = await prober.ProbeAsync(request.Target, cancellationToken);
            var context = new RunContext(request.ProbeId, request.RetryOf, request.Endpoint, request.Region, request.EgressIp, Version);
            return RunDocuments.From(context, evidence, Judge.Decide(evidence, request.Endpoint.Expect));
        };
    }
}
