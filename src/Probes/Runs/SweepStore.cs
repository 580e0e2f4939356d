using Probes.Tables;

namespace Probes.Runs;

/// <summary>Sweeps of one region.</summary>
public sealed class SweepStore(ITables tables, string region)
{
    private readonly string _region = RunKeys.RequireRegion(region);

    public Task InitializeAsync(CancellationToken cancellationToken) => tables.CreateTableAsync(RunKeys.SweepsTable, cancellationToken);

    /// <summary>Inserts or replaces the record of the sweep's slot.</summary>
    public Task SaveAsync(SweepRecord sweep, CancellationToken cancellationToken) => throw new NotSupportedException(_region);

    /// <summary>The newest sweep, finished or not; null before the first.</summary>
    public Task<SweepRecord?> LatestAsync(CancellationToken cancellationToken) => throw new NotSupportedException(_region);
}
