using Microsoft.Azure.Functions.Worker;
using Probes.Hosting.Functions.Worker;

namespace Probes.Worker;

/// <summary>The functions of src/Probes/functions that start by timer or queue. Data goes on as text, so that one reader judges it under both heads.</summary>
public sealed class TriggerFunctions(WorkerApp app)
{
    [Function("probe-sweep")]
    [QueueOutput("probe-shards", Connection = "AzureWebJobsStorage")]
    public Task<string[]> SweepAsync([TimerTrigger("%PROBE_SCHEDULE%", UseMonitor = true, RunOnStartup = false)] string timer, CancellationToken cancellationToken) =>
        app.InvokeAsync("probe-sweep", nameof(timer), timer, cancellationToken);

    [Function("probe-shard")]
    public Task ShardAsync([QueueTrigger("probe-shards", Connection = "AzureWebJobsStorage")] string shard, CancellationToken cancellationToken) =>
        app.InvokeAsync("probe-shard", nameof(shard), shard, cancellationToken);

    [Function("probe-shard-poison")]
    public Task PoisonAsync([QueueTrigger("probe-shards-poison", Connection = "AzureWebJobsStorage")] string message, CancellationToken cancellationToken) =>
        app.InvokeAsync("probe-shard-poison", nameof(message), message, cancellationToken);

    [Function("retention")]
    public Task RetentionAsync([TimerTrigger("%RETENTION_SCHEDULE%", UseMonitor = true, RunOnStartup = false)] string timer, CancellationToken cancellationToken) =>
        app.InvokeAsync("retention", nameof(timer), timer, cancellationToken);
}
