using IpHttps.Targets;

namespace IpHttps.Output;

/// <summary>What a run says about itself besides what was observed and judged.</summary>
/// <param name="ProbeId">Unique per run.</param>
/// <param name="RetryOf">The run that this one repeats after a failure.</param>
/// <param name="Endpoint">What was probed.</param>
/// <param name="Region">Name of the region the prober ran in.</param>
/// <param name="EgressIp">The address the endpoint saw, when known.</param>
/// <param name="Version">Version of the prober.</param>
public sealed record RunContext(string ProbeId, string? RetryOf, Endpoint Endpoint, string Region, string? EgressIp, string Version);
