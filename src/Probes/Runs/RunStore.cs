using IpHttps.Output;
using Probes.Tables;

namespace Probes.Runs;

/// <summary>Runs and latest states of one region.</summary>
public sealed class RunStore(ITables tables, string region, TimeProvider clock, HistoryPolicy policy = HistoryPolicy.All)
{
    private readonly string _region = RunKeys.RequireRegion(region);

    private readonly RunHistory _history = new(tables);

    private readonly LatestStates _states = new(tables, region);

    /// <summary>What was found behind the common names of deployments.</summary>
    public NameStates Names { get; } = new(tables, region);

    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        await tables.CreateTableAsync(RunKeys.LatestTable, cancellationToken);
        await _history.CreateAsync(clock.GetUtcNow(), cancellationToken);
    }

    /// <summary>
    /// Stores the run and moves the state of its endpoint on. Saving the same slot again overwrites the run and leaves the state alone;
    /// history is written first, so a save that was cut in between is completed by its replay.
    /// </summary>
    /// <param name="run">Its probe id must be <see cref="RunId.Format"/> of its endpoint, the slot and this region.</param>
    /// <param name="slot">The scheduled time, to the second.</param>
    /// <exception cref="TablesException">Not stored. <see cref="TablesError.PreconditionFailed"/>: others changed the state three times meanwhile.</exception>
    public Task<StateChange> SaveAsync(RunDocument run, DateTimeOffset slot, CancellationToken cancellationToken) =>
        SaveAsync(run, first: null, slot, cancellationToken);

    /// <summary>The same of a run that repeats a failing one; the repetition makes the state, and both are kept.</summary>
    /// <param name="first">Its probe id is <see cref="RunDocument.RetryOf"/> of the run; null when the run repeats nothing.</param>
    public async Task<StateChange> SaveAsync(RunDocument run, RunDocument? first, DateTimeOffset slot, CancellationToken cancellationToken)
    {
        var id = new RunId(RunKeys.RequireEndpointId(run.Endpoint.Id), RunKeys.Slot(slot), _region);
        if (run.ProbeId != id.ToString() || run.Region != _region)
        {
            throw new ArgumentException($"run {run.ProbeId} of region {run.Region} is not the run {id}", nameof(run));
        }

        if (first is not null && (first.ProbeId != (id with { IsFirst = true }).ToString() || first.ProbeId != run.RetryOf))
        {
            throw new ArgumentException($"run {first.ProbeId} is not the first attempt of the run {id}", nameof(first));
        }

        var kept = first is not null
            || policy == HistoryPolicy.All
            || HistoryRules.IsNews(await _states.GetAsync(id.EndpointId, cancellationToken), run, id.Slot);
        if (kept)
        {
            await _history.SaveAsync(run, first, id, cancellationToken);
        }

        return await _states.ApplyAsync(run, slot, kept, cancellationToken);
    }

    /// <summary>Runs of an endpoint, newest first, whether it still exists or not.</summary>
    /// <exception cref="RunQueryException">The query is wrong, or its continuation belongs to another one.</exception>
    public async Task<RunPage> QueryAsync(string endpointId, RunQuery query, CancellationToken cancellationToken) =>
        RunKeys.IsEndpointId(endpointId) ? await _history.QueryAsync(endpointId, query, cancellationToken) : new RunPage([], Continuation: null);

    /// <summary>What each run of the range judged, newest first: id, region, slot, verdict, headline, finding and maintenance; nothing else of it is read.</summary>
    /// <param name="from">Oldest slot, inclusive.</param>
    /// <param name="to">Newest slot, exclusive.</param>
    public IAsyncEnumerable<RunSummary> JudgedAsync(string endpointId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        _history.JudgedAsync(RunKeys.RequireEndpointId(endpointId), from, to, cancellationToken);

    /// <summary>The run, or null when there is none of this id, or it is another endpoint's.</summary>
    public async Task<RunDocument?> GetAsync(string endpointId, string runId, CancellationToken cancellationToken) =>
        RunId.TryParse(runId, out var id) && id.EndpointId == endpointId ? await _history.GetAsync(id, cancellationToken) : null;

    /// <summary>All endpoints this region ever saw, ordered by id; some may no longer be registered.</summary>
    public Task<IReadOnlyList<EndpointState>> LatestAsync(CancellationToken cancellationToken) => _states.ListAsync(cancellationToken);

    public Task<EndpointState?> LatestAsync(string endpointId, CancellationToken cancellationToken) =>
        _states.GetAsync(endpointId, cancellationToken);
}
