using Probes.Runs;

namespace Probes.Hosting.Functions;

/// <summary>Stands in where no retention is registered: keeps everything.</summary>
internal sealed class NoRetention : IRetention
{
    public Task<RetentionReport> RunAsync(bool dryRun, CancellationToken cancellationToken) => Task.FromResult(new RetentionReport(dryRun, [], 0, 0));
}
