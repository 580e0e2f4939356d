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
public sealed class EndpointStore(ITables own, EndpointHome? home = null)
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
            return new EndpointList(await _rows.ReadAsync(cancellationToken), null, IsSnapshot: false, null);
        }

        return await FromHomeAsync(home, cancellationToken) is { } rows
            ? new EndpointList(DeclarationRows.Document(rows), home.Region, IsSnapshot: false, null)
            : await FromSnapshotAsync(home.Region, cancellationToken);
    }

    /// <summary>The same for a sweep, which takes a new snapshot of what it reads.</summary>
    public async Task<EndpointList> RefreshAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (home is not null && await FromHomeAsync(home, cancellationToken) is { } rows)
        {
            await _snapshot.TakeAsync(rows, now, cancellationToken);
            return new EndpointList(DeclarationRows.Document(rows), home.Region, IsSnapshot: false, null);
        }

        return home is null ? await ReadAsync(cancellationToken) : await FromSnapshotAsync(home.Region, cancellationToken);
    }

    public async Task<StoredEndpoint?> GetAsync(string id, CancellationToken cancellationToken)
    {
        if (home is not null
            && await home.TryReadAsync(async (tables, stop) => new Found(await new DeclarationTable(tables).GetAsync(id, stop)), cancellationToken) is { } found)
        {
            return found.Endpoint;
        }

        return await new DeclarationTable(own).GetAsync(id, cancellationToken);
    }

    /// <summary>Checks and stores one endpoint.</summary>
    /// <param name="id">The id it gets; the object may leave it out.</param>
    /// <param name="json">The endpoint object; the deployment that it names must be stored already.</param>
    /// <param name="ifMatch">An ETag, "*" for any existing one, or null to write whatever is there.</param>
    /// <exception cref="HomeRegionException">The list lies in another region, which does not answer; so for every change.</exception>
    public Task<EndpointWriteResult> PutAsync(string id, ReadOnlyMemory<byte> json, string? ifMatch, CancellationToken cancellationToken) =>
        WriteAsync((table, stop) => table.PutAsync(id, json, ifMatch, stop), cancellationToken);

    /// <summary>False when there is none, or when it no longer has the given ETag; <see cref="GetAsync"/> tells which.</summary>
    public Task<bool> DeleteAsync(string id, string? ifMatch, CancellationToken cancellationToken) =>
        WriteAsync((table, stop) => table.DeleteAsync(id, ifMatch, stop), cancellationToken);

    /// <summary>Writes the whole document or, when it has problems, nothing. What it does not name stays; the deployments it refers to are in it.</summary>
    public Task<ImmutableArray<Problem>> ImportAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken) =>
        WriteAsync((table, stop) => table.ImportAsync(json, stop), cancellationToken);

    private Task<T> WriteAsync<T>(Func<DeclarationTable, CancellationToken, Task<T>> write, CancellationToken cancellationToken) => home is null
        ? write(new DeclarationTable(own), cancellationToken)
        : home.WriteAsync((tables, stop) => write(new DeclarationTable(tables), stop), cancellationToken);

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
        new(await _rows.ReadAsync(cancellationToken), region, IsSnapshot: true, await _snapshot.TimeAsync(cancellationToken));

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

    private sealed record Found(StoredEndpoint? Endpoint);
}
