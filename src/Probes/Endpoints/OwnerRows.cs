using System.Collections.Immutable;
using Probes.Runs;
using Probes.Tables;

namespace Probes.Endpoints;

/// <summary>What owners have said, beside their declarations: one partition of the table <c>endpoints</c>, a row per id.</summary>
internal sealed class OwnerRows(ITables tables, string partition)
{
    public async Task<TableRow?> GetAsync(string id, CancellationToken cancellationToken) =>
        RunKeys.IsEndpointId(id) ? await tables.GetAsync(DeclarationRows.Table, Key(id), cancellationToken) : null;

    /// <summary>The new ETag; null when it is not as <paramref name="ifMatch"/> says.</summary>
    /// <param name="ifMatch">An ETag, "*" for any existing one, or null to write whatever is there.</param>
    public Task<string?> PutAsync(string id, Dictionary<string, object> properties, string? ifMatch, CancellationToken cancellationToken) => tables.TryWriteAsync(
        DeclarationRows.Table,
        new TableWrite(ifMatch is null ? TableWriteKind.Upsert : TableWriteKind.Replace, new TableRow(Key(RunKeys.RequireEndpointId(id)), properties, ifMatch)),
        cancellationToken);

    /// <summary>False when there is none, or it is not as <paramref name="ifMatch"/> says.</summary>
    public async Task<bool> DeleteAsync(string id, string? ifMatch, CancellationToken cancellationToken)
    {
        if (!RunKeys.IsEndpointId(id))
        {
            return false;
        }

        var row = new TableRow(Key(id), ImmutableDictionary<string, object>.Empty, ifMatch ?? TableRules.AnyETag);
        return await tables.TryWriteAsync(DeclarationRows.Table, new TableWrite(TableWriteKind.Delete, row), cancellationToken) is not null;
    }

    private TableKey Key(string id) => new(partition, id);
}
