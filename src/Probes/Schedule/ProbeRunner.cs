using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Targets;
using Probes.Endpoints;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Schedule;

/// <summary>Probes one registered endpoint, for a sweep or on demand, within the limits that hold for all of them together.</summary>
internal sealed class ProbeRunner(
    ProbeEndpoint probe, NamedCertificates certificates, ProbesOptions options, TimeProvider clock, ILogger<ProbeRunner> logger) : IDisposable
{
    private readonly ServerGates _servers = new();
    private readonly SemaphoreSlim _concurrency = new(options.Concurrency, options.Concurrency);

    /// <exception cref="OperationCanceledException">The caller stopped it before there was an answer.</exception>
    public Task<RunDocument> RunAsync(string probeId, Endpoint endpoint, CancellationToken cancellationToken) =>
        RunAsync(new WantedRun(probeId, endpoint), cancellationToken);

    /// <inheritdoc cref="RunAsync(string, Endpoint, CancellationToken)"/>
    public Task<RunDocument> RunAsync(WantedRun wanted, CancellationToken cancellationToken) => RunAsync(Request(wanted), cancellationToken);

    /// <summary>The same, with the bytes of every attempt in the evidence that is handed over.</summary>
    public Task<RunDocument> RecordAsync(WantedRun wanted, Action<ProbeEvidence> observed, CancellationToken cancellationToken)
    {
        var request = Request(wanted);
        return RunAsync(request with { Target = request.Target with { Record = true }, Observed = observed }, cancellationToken);
    }

    public void Dispose() => _concurrency.Dispose();

    private ProbeRequest Request(WantedRun wanted) => new(wanted.ProbeId, wanted.Endpoint, Target(wanted.Endpoint), options.Region)
    {
        EgressIp = options.EgressIp?.ToString(),
        RetryOf = wanted.RetryOf,
        Around = wanted.Around,
    };

    private async Task<RunDocument> RunAsync(ProbeRequest request, CancellationToken cancellationToken)
    {
        var endpoint = request.Endpoint;
        var missing = string.Join("; ", certificates.Problems(endpoint));
        if (missing.Length > 0)
        {
            return UnknownRun.Of(request, $"Not probed, because of the configuration. {missing}.", clock.GetUtcNow());
        }

        using var server = await _servers.EnterAsync(endpoint.Host, endpoint.Port, cancellationToken);
        await _concurrency.WaitAsync(cancellationToken);
        try
        {
            // Let in and cancelled at the same moment: nothing new is begun.
            cancellationToken.ThrowIfCancellationRequested();
            return await ProbeAsync(request, cancellationToken);
        }
        finally
        {
            _concurrency.Release();
        }
    }

    private ProbeTarget Target(Endpoint endpoint) => certificates.Target(endpoint) with
    {
        AllowPrivate = endpoint.AllowPrivate && options.AllowPrivate,
    };

    private async Task<RunDocument> ProbeAsync(ProbeRequest request, CancellationToken cancellationToken)
    {
        var startedAt = clock.GetUtcNow();
        try
        {
            var run = await probe(request, cancellationToken);

            // A cancelled probe tells Unknown, which says nothing about the endpoint: it is no result.
            if (run.Verdict == Verdict.Unknown)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            return run;
        }
#pragma warning disable CA1031 // A defect met at one endpoint must not end the watch over all others; this is the one place that sees it.
        catch (Exception e) when (!(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            Log.ProbeFailed(logger, request.Endpoint.Id, request.ProbeId, e);
            return UnknownRun.Of(request, "Not judged: the prober itself failed. Its log has the details.", startedAt);
        }
#pragma warning restore CA1031
    }
}

/// <summary>One run of an endpoint, as a sweep or a check wants it.</summary>
internal sealed record WantedRun(string ProbeId, Endpoint Endpoint)
{
    /// <summary>The failing run that this one repeats.</summary>
    public string? RetryOf { get; init; }

    /// <summary>What is known of the endpoint already.</summary>
    public Surroundings Around { get; init; } = Surroundings.None;
}
