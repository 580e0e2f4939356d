using System.Collections.Immutable;
using System.Text.Json;
using IpHttps.Diagnosis;
using Probes.Runs;
using Probes.Tables;

namespace Probes.Endpoints;

/// <summary>Baselines in the table <c>endpoints</c>, a partition of their own: one row per endpoint that has one.</summary>
internal sealed class BaselineRows(ITables tables)
{
    public const string Partition = "baseline";

    private const string Json = "Json";

    /// <summary>By endpoint id. What cannot be read, a newer version may have written; it is as if there were none.</summary>
    public static ImmutableDictionary<string, Baseline> Of(IEnumerable<TableRow> rows) => rows
        .Select(row => (row.Key.RowKey, Document: BaselineJson.Parse(row.Text(Json))))
        .Where(each => each.Document is not null)
        .ToImmutableDictionary(each => each.RowKey, each => each.Document!.ToBaseline(), StringComparer.Ordinal);

    public async Task<StoredBaseline?> GetAsync(string endpointId, CancellationToken cancellationToken) =>
        RunKeys.IsEndpointId(endpointId)
            && await tables.GetAsync(DeclarationRows.Table, Key(endpointId), cancellationToken) is { } row
            && BaselineJson.Parse(row.Text(Json)) is { } document
            ? new StoredBaseline(document, row.ETag!)
            : null;

    /// <summary>The new ETag; null when it is not as <paramref name="ifMatch"/> says.</summary>
    /// <param name="ifMatch">An ETag, "*" for any existing one, or null to write whatever is there.</param>
    public Task<string?> PutAsync(string endpointId, BaselineDocument document, string? ifMatch, CancellationToken cancellationToken)
    {
        var properties = new Dictionary<string, object> { [Json] = JsonSerializer.Serialize(document, BaselineJson.Default.BaselineDocument) };
        var row = new TableRow(Key(RunKeys.RequireEndpointId(endpointId)), properties, ifMatch);
        return tables.TryWriteAsync(DeclarationRows.Table, new TableWrite(ifMatch is null ? TableWriteKind.Upsert : TableWriteKind.Replace, row), cancellationToken);
    }

    /// <summary>False when there is none, or it is not as <paramref name="ifMatch"/> says.</summary>
    public async Task<bool> DeleteAsync(string endpointId, string? ifMatch, CancellationToken cancellationToken)
    {
        if (!RunKeys.IsEndpointId(endpointId))
        {
            return false;
        }

        var row = new TableRow(Key(endpointId), ImmutableDictionary<string, object>.Empty, ifMatch ?? TableRules.AnyETag);
        return await tables.TryWriteAsync(DeclarationRows.Table, new TableWrite(TableWriteKind.Delete, row), cancellationToken) is not null;
    }

    private static TableKey Key(string endpointId) => new(Partition, endpointId);
}
