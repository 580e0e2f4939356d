using IpHttps;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Output.Pcapng;
using Probes.Runs;
using Probes.Schedule;
using Probes.Tables;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Checks;

/// <summary>Probes for a check and keeps the trace beside its run. A trace that cannot be kept costs nobody the run.</summary>
internal sealed class CheckRecorder(ProbeRunner prober, TraceStore traces, ILogger<CheckRecorder> logger)
{
    /// <param name="expiresAt">From when on the trace may be gone.</param>
    public async Task<RunDocument> RunAsync(CheckRunId id, Endpoint endpoint, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        ProbeEvidence? seen = null;
        var run = await prober.RecordAsync(id.ToString(), endpoint, evidence => seen = evidence, cancellationToken);
        if (seen is null || !TraceFile.HasTrace(seen))
        {
            return run;
        }

        try
        {
            await traces.SaveAsync(id, endpoint.Id, TraceFile.ToBytes(seen, EndpointProber.Version), expiresAt, cancellationToken);
        }
        catch (Exception e) when (e is TablesException || (e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            Log.TraceNotStored(logger, id.ToString(), e);
        }

        return run;
    }
}
