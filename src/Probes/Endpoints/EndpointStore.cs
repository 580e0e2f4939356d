using System.Collections.Immutable;
using IpHttps.Targets;
using Probes.Tables;

namespace Probes.Endpoints;

/// <summary>
/// What may be probed, stored as its owner declared it; inheriting happens at each reading, so a deployment's change reaches its endpoints.
/// The list lies in the home region's store. Every other region keeps a snapshot in its own and goes on with it while the home region does not answer.
/// </summary>
/// <param name="own">This region's store.</param>
/// <param name="home">Null when this region is the home region.</param>
public sealed partial class EndpointStore(ITables own, EndpointHome? home = null)
{
    private readonly DeclarationRows _rows = new(own);

    private readonly EndpointSnapshot _snapshot = new(own);

    public Task InitializeAsync(CancellationToken cancellationToken) => own.CreateTableAsync(DeclarationRows.Table, cancellationToken);

    /// <summary>All deployments and endpoints, each ordered by id.</summary>
    public async Task<EndpointDocument> ListAsync(CancellationToken cancellationToken) => (await ReadAsync(cancellationToken)).Document;

    /// <summary>The same, and how old it is.</summary>
    public async Task<EndpointList> ReadAsync(CancellationToken cancellationToken)
    {
        if (home is null)
        {
            return List(await _rows.RowsAsync(cancellationToken), null);
        }

        return await FromHomeAsync(home, cancellationToken) is { } rows
            ? List(rows, home.Region)
            : await FromSnapshotAsync(home.Region, cancellationToken);
    }

    /// <summary>The same for a sweep, which takes a new snapshot of what it reads.</summary>
    public async Task<EndpointList> RefreshAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (home is not null && await FromHomeAsync(home, cancellationToken) is { } rows)
        {
            await _snapshot.TakeAsync(rows, now, cancellationToken);
            return List(rows, home.Region);
        }

        return home is null ? await ReadAsync(cancellationToken) : await FromSnapshotAsync(home.Region, cancellationToken);
    }

    public Task<StoredEndpoint?> GetAsync(string id, CancellationToken cancellationToken) =>
        FindAsync((tables, stop) => new DeclarationTable(tables).GetAsync(id, stop), cancellationToken);

    /// <summary>Checks and stores one endpoint.</summary>
    /// <param name="id">The id it gets; the object may leave it out.</param>
    /// <param name="json">The endpoint object; the deployment that it names must be stored already.</param>
    /// <param name="ifMatch">An ETag, "*" for any existing one, or null to write whatever is there.</param>
    /// <exception cref="HomeRegionException">The list lies in another region, which does not answer; so for every change.</exception>
    public Task<EndpointWriteResult> PutAsync(string id, ReadOnlyMemory<byte> json, string? ifMatch, CancellationToken cancellationToken) =>
        WriteAsync((tables, stop) => new DeclarationTable(tables).PutAsync(id, json, ifMatch, stop), cancellationToken);

    /// <summary>False when there is none, or when it no longer has the given ETag; <see cref="GetAsync"/> tells which. Its baseline goes with it.</summary>
    public async Task<bool> DeleteAsync(string id, string? ifMatch, CancellationToken cancellationToken)
    {
        var deleted = await WriteAsync((tables, stop) => new DeclarationTable(tables).DeleteAsync(id, ifMatch, stop), cancellationToken);
        if (deleted)
        {
            await DeleteBaselineAsync(id, ifMatch: null, cancellationToken);
        }

        return deleted;
    }

    /// <summary>Writes the whole document or, when it has problems, nothing. What it does not name stays; the deployments it refers to are in it.</summary>
    public Task<ImmutableArray<Problem>> ImportAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken) =>
        WriteAsync((tables, stop) => new DeclarationTable(tables).ImportAsync(json, stop), cancellationToken);

    /// <summary>What the owner of the endpoint has pinned or acknowledged; null when nothing.</summary>
    public Task<StoredBaseline?> GetBaselineAsync(string endpointId, CancellationToken cancellationToken) =>
        FindAsync((tables, stop) => new BaselineRows(tables).GetAsync(endpointId, stop), cancellationToken);

    /// <summary>The new ETag; null when it is not as <paramref name="ifMatch"/> says: an ETag, "*" for any existing one, or null for whatever is there.</summary>
    public Task<string?> PutBaselineAsync(string endpointId, BaselineDocument baseline, string? ifMatch, CancellationToken cancellationToken) =>
        WriteAsync((tables, stop) => new BaselineRows(tables).PutAsync(endpointId, baseline, ifMatch, stop), cancellationToken);

    /// <summary>False when there is none, or when it no longer has the given ETag.</summary>
    public Task<bool> DeleteBaselineAsync(string endpointId, string? ifMatch, CancellationToken cancellationToken) =>
        WriteAsync((tables, stop) => new BaselineRows(tables).DeleteAsync(endpointId, ifMatch, stop), cancellationToken);

    /// <summary>What the home region says, also that there is nothing; while it does not answer, what this region has a copy of.</summary>
    private async Task<T?> FindAsync<T>(Func<ITables, CancellationToken, Task<T?>> read, CancellationToken cancellationToken)
        where T : class
    {
        var answer = home is null ? null : await home.TryReadAsync(async (tables, stop) => new Found<T>(await read(tables, stop)), cancellationToken);
        return answer is null ? await read(own, cancellationToken) : answer.Value;
    }

    private Task<T> WriteAsync<T>(Func<ITables, CancellationToken, Task<T>> write, CancellationToken cancellationToken) => home is null
        ? write(own, cancellationToken)
        : home.WriteAsync(write, cancellationToken);

    /// <summary>Null when the home region does not answer, or answers with what cannot be the list.</summary>
    private static Task<DeclarationSet?> FromHomeAsync(EndpointHome region, CancellationToken cancellationToken) => region.TryReadAsync(
        async (tables, stop) =>
        {
            var rows = await new DeclarationRows(tables).RowsAsync(stop);
            if (rows.IsEmpty && !(await tables.ListTablesAsync(stop)).Contains(DeclarationRows.Table))
            {
                // A store that was just made anew answers too; nobody has taken all endpoints off the watch.
                throw new TablesException(TablesError.NotFound, $"region {region.Region} has no table '{DeclarationRows.Table}'");
            }

            return IsReadable(rows) ? rows : throw new TablesException(TablesError.InvalidInput, $"the list of region {region.Region} cannot be read by this version");
        },
        cancellationToken);

    private async Task<EndpointList> FromSnapshotAsync(string region, CancellationToken cancellationToken) =>
        List(await _rows.RowsAsync(cancellationToken), region) with { IsSnapshot = true, SnapshotOf = await _snapshot.TimeAsync(cancellationToken) };

    private static EndpointList List(DeclarationSet rows, string? homeRegion) =>
        new(DeclarationRows.Document(rows), homeRegion, IsSnapshot: false, null) { Baselines = BaselineRows.Of(rows.Baselines), Announced = MaintenanceRows.Of(rows.Maintenance) };

    private static bool IsReadable(DeclarationSet rows)
    {
        try
        {
            return DeclarationRows.Document(rows) is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private sealed record Found<T>(T? Value);
}
