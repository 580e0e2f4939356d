using IpHttps.Output;
using Probes.Tables;

namespace Probes.Runs;

/// <summary>Runs and latest states of one region.</summary>
public sealed class RunStore(ITables tables, string region, TimeProvider clock)
{
    private readonly string _region = RunKeys.RequireRegion(region);

    /// <summary>Creates the tables of now and of the day after, so that the first sweep of a month finds its table warm.</summary>
    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        await tables.CreateTableAsync(RunKeys.LatestTable, cancellationToken);
        await tables.CreateTableAsync(RunKeys.HistoryTable(clock.GetUtcNow()), cancellationToken);
        await tables.CreateTableAsync(RunKeys.HistoryTable(clock.GetUtcNow().AddDays(1)), cancellationToken);
    }

    public Task<StateChange> SaveAsync(RunDocument run, DateTimeOffset slot, CancellationToken cancellationToken) =>
        throw new NotSupportedException(_region);

    public Task<RunPage> QueryAsync(string endpointId, RunQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException(_region);

    public Task<RunDocument?> GetAsync(string endpointId, string runId, CancellationToken cancellationToken) =>
        throw new NotSupportedException(_region);

    public Task<IReadOnlyList<EndpointState>> LatestAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException(_region);

    public Task<EndpointState?> LatestAsync(string endpointId, CancellationToken cancellationToken) =>
        throw new NotSupportedException(_region);
}
