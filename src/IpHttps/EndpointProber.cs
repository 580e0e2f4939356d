using System.Reflection;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Steps;
using IpHttps.Targets;

namespace IpHttps;

/// <summary>Joins a probe and its judgement: the one entry to the engine.</summary>
public sealed class EndpointProber(ProbeLimits limits, TimeProvider clock)
{
    private readonly Prober _prober = new(limits, new Resolver(clock), clock);

    private readonly ControlCheck _control = new(limits, new Resolver(clock), clock);

    /// <summary>Version of the engine, as every run carries it.</summary>
    public static string Version { get; } =
        typeof(EndpointProber).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    /// <inheritdoc cref="ProbeEndpoint"/>
    public async Task<RunDocument> RunAsync(ProbeRequest request, CancellationToken cancellationToken)
    {
        var evidence = await _prober.ProbeAsync(request.Target, cancellationToken) with { Vantage = request.Vantage };
        request.Observed?.Invoke(evidence);
        var judgement = Judge.Decide(evidence, request.Endpoint.Expect, request.Around);
        var context = new RunContext(request.ProbeId, request.RetryOf, request.Endpoint, request.Region, request.EgressIp, Version);
        return RunDocuments.From(context, evidence, judgement);
    }

    /// <inheritdoc cref="CheckVantage"/>
    public Task<VantageEvidence> CheckVantageAsync(ControlPlan plan, CancellationToken cancellationToken) => _control.RunAsync(plan, cancellationToken);
}
