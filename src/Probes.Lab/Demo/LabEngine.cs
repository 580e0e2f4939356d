using IpHttps;
using IpHttps.Steps;

namespace Probes.Lab.Demo;

/// <summary>The one place that says which engine the lab probes with.</summary>
public static class LabEngine
{
    /// <summary>Short enough that two hellos met with silence end within one interval of the demo.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static ProbeEndpoint Create(TimeProvider clock) => new EndpointProber(new ProbeLimits { Total = Limit }, clock).RunAsync;
}
