using IpHttps;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Output.Pcapng;
using Probes.Runs;
using Probes.Schedule;
using Probes.Tables;

namespace Probes.Checks;

/// <summary>Probes for a check and keeps the trace beside its run. A trace that cannot be kept costs nobody the run.</summary>
internal sealed class CheckRecorder(ProbeRunner prober, TraceStore traces, ILogger<CheckRecorder> logger)
{
    /// <param name="expiresAt">From when on the trace may be gone.</param>
    public async Task<RunDocument> RunAsync(CheckRunId id, CheckOrder order, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        ProbeEvidence? seen = null;
        var wanted = new WantedRun(id.ToString(), order.Endpoint) { Around = order.Context.Around };
        var run = await prober.RecordAsync(wanted, evidence => seen = evidence, cancellationToken) with { Maintenance = order.Context.Maintenance };
        if (seen is null || !TraceFile.HasTrace(seen))
        {
            return run;
        }

        try
        {
            await traces.SaveAsync(id, order.Endpoint.Id, TraceFile.ToBytes(seen, EndpointProber.Version), expiresAt, cancellationToken);
        }
        catch (Exception e) when (e is TablesException || (e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            Log.TraceNotStored(logger, id.ToString(), e);
        }

        return run;
    }
}
