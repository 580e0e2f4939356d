using System.Collections.Immutable;
using IpHttps.Targets;
using Probes.Runs;
using Probes.Tables;

namespace Probes.Endpoints;

/// <summary>Reads and writes the endpoint list of one store.</summary>
internal sealed class DeclarationTable(ITables tables)
{
    private readonly DeclarationRows _rows = new(tables);

    public async Task<StoredEndpoint?> GetAsync(string id, CancellationToken cancellationToken) =>
        RunKeys.IsEndpointId(id) ? await _rows.EndpointAsync(id, cancellationToken) : null;

    /// <summary>Checks and stores one endpoint.</summary>
    /// <param name="id">The id it gets; the object may leave it out.</param>
    /// <param name="json">The endpoint object; the deployment that it names must be stored already.</param>
    /// <param name="ifMatch">An ETag, "*" for any existing one, or null to write whatever is there.</param>
    public async Task<EndpointWriteResult> PutAsync(
        string id, ReadOnlyMemory<byte> json, string? ifMatch, CancellationToken cancellationToken)
    {
        var reading = EndpointDocumentReader.ReadEndpoint(json, id, await _rows.DeploymentsAsync(cancellationToken));
        if (reading.Value is not { } declaration)
        {
            return new EndpointWriteResult(EndpointWriteOutcome.Invalid, null, reading.Problems);
        }

        var row = DeclarationRows.Row(declaration);
        if (DeclarationRows.TooLong(row, Problem.Document) is { } problem)
        {
            return new EndpointWriteResult(EndpointWriteOutcome.Invalid, null, [problem]);
        }

        return ifMatch is null
            ? await WriteAsync(row, cancellationToken)
            : await TryAsync(TableWriteKind.Replace, row with { ETag = ifMatch }, cancellationToken)
                ?? new EndpointWriteResult(EndpointWriteOutcome.PreconditionFailed, null, []);
    }

    /// <summary>False when there is none, or when it no longer has the given ETag; <see cref="GetAsync"/> tells which.</summary>
    public async Task<bool> DeleteAsync(string id, string? ifMatch, CancellationToken cancellationToken)
    {
        if (!RunKeys.IsEndpointId(id))
        {
            return false;
        }

        var row = new TableRow(DeclarationRows.EndpointKey(id), ImmutableDictionary<string, object>.Empty, ifMatch ?? TableRules.AnyETag);
        return await TryAsync(TableWriteKind.Delete, row, cancellationToken) is not null;
    }

    /// <summary>
    /// Writes the whole document or, when it has problems, nothing. What it does not name stays; the deployments it refers to are in it.
    /// Deployments go first, so an import that is cut in between leaves no endpoint without its deployment.
    /// </summary>
    public async Task<ImmutableArray<Problem>> ImportAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var reading = EndpointDocumentReader.Read(json);
        if (reading.Value is not { } document)
        {
            return reading.Problems;
        }

        ImmutableArray<TableRow> deployments = [.. document.Deployments.Select(DeclarationRows.Row)];
        ImmutableArray<TableRow> endpoints = [.. document.Declarations.Select(DeclarationRows.Row)];
        ImmutableArray<Problem> problems =
        [
            .. deployments.Select((row, index) => DeclarationRows.TooLong(row, $"deployments[{index}]")).OfType<Problem>(),
            .. endpoints.Select((row, index) => DeclarationRows.TooLong(row, $"endpoints[{index}]")).OfType<Problem>(),
        ];

        if (problems.IsEmpty)
        {
            await tables.WriteAllAsync(DeclarationRows.Table, Upserts(deployments), cancellationToken);
            await tables.WriteAllAsync(DeclarationRows.Table, Upserts(endpoints), cancellationToken);
        }

        return problems;
    }

    private static IEnumerable<TableWrite> Upserts(ImmutableArray<TableRow> rows) => rows.Select(row => new TableWrite(TableWriteKind.Upsert, row));

    /// <summary>Tells created from replaced by inserting first; who loses a race against a delete inserts again.</summary>
    private async Task<EndpointWriteResult> WriteAsync(TableRow row, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await TryAsync(TableWriteKind.Insert, row, cancellationToken)
                ?? await TryAsync(TableWriteKind.Replace, row with { ETag = TableRules.AnyETag }, cancellationToken);
            if (result is not null)
            {
                return result;
            }
        }
    }

    /// <summary>Null when the row is not as the write expects it.</summary>
    private async Task<EndpointWriteResult?> TryAsync(TableWriteKind kind, TableRow row, CancellationToken cancellationToken)
    {
        try
        {
            var etag = await tables.WriteAsync(DeclarationRows.Table, new TableWrite(kind, row), cancellationToken);
            return new EndpointWriteResult(kind == TableWriteKind.Insert ? EndpointWriteOutcome.Created : EndpointWriteOutcome.Replaced, etag, []);
        }
        catch (TablesException lost) when (IsUnexpectedRow(kind, lost.Error))
        {
            return null;
        }
    }

    // An insert that finds nothing has no table: that is no answer about the row.
    private static bool IsUnexpectedRow(TableWriteKind kind, TablesError error) => kind == TableWriteKind.Insert
        ? error == TablesError.Conflict
        : error is TablesError.NotFound or TablesError.PreconditionFailed;
}
