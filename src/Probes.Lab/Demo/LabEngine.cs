using IpHttps;
using IpHttps.Steps;

namespace Probes.Lab.Demo;

/// <summary>The engine as the lab uses it where the app does not run.</summary>
public static class LabEngine
{
    /// <summary>Limit of one probe, in the app too: short enough that two hellos met with silence end within one interval of the demo.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static ProbeEndpoint Create(TimeProvider clock) => new EndpointProber(new ProbeLimits { Total = Limit }, clock).RunAsync;
}
