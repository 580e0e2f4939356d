using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Targets;

namespace IpHttps;

/// <summary>One run wanted: what to dial, what to expect of it, and what to call the result.</summary>
/// <param name="ProbeId">Unique per run; a repeated or replayed sweep uses the same one.</param>
/// <param name="Endpoint">The registered endpoint; for a host that is none, one made for this run.</param>
/// <param name="Target">What to dial; usually <see cref="Targets.Endpoint.ToTarget"/> with the named certificates added.</param>
/// <param name="Region">Name of the region the prober runs in.</param>
public sealed record ProbeRequest(string ProbeId, Endpoint Endpoint, ProbeTarget Target, string Region)
{
    /// <summary>What is known of the endpoint already.</summary>
    public Surroundings Around { get; init; } = Surroundings.None;

    public string? EgressIp { get; init; }

    /// <summary>What control hosts showed of this prober's own network; null when there are none.</summary>
    public VantageEvidence? Vantage { get; init; }

    /// <summary>Called with what was observed, before it is judged; a trace is made of it.</summary>
    public Action<ProbeEvidence>? Observed { get; init; }

    /// <summary>The run that this one repeats after a failure.</summary>
    public string? RetryOf { get; init; }
}

/// <summary>Probes and judges; never throws for anything a peer does. Cancellation gives a run with the verdict Unknown.</summary>
public delegate Task<RunDocument> ProbeEndpoint(ProbeRequest request, CancellationToken cancellationToken);

/// <summary>Looks at the control hosts of this prober; never throws for anything they do, only when it is cancelled.</summary>
public delegate Task<VantageEvidence> CheckVantage(ControlPlan plan, CancellationToken cancellationToken);
