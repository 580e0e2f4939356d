using System.Collections.Immutable;
using System.Text.Json;
using IpHttps.Diagnosis;
using Probes.Tables;

namespace Probes.Endpoints;

/// <summary>Baselines in the table <c>endpoints</c>, a partition of their own: one row per endpoint that has one.</summary>
internal sealed class BaselineRows(ITables tables)
{
    public const string Partition = "baseline";

    private const string Json = "Json";

    private readonly OwnerRows _rows = new(tables, Partition);

    /// <summary>By endpoint id. What cannot be read, a newer version may have written; it is as if there were none.</summary>
    public static ImmutableDictionary<string, Baseline> Of(IEnumerable<TableRow> rows) => rows
        .Select(row => (row.Key.RowKey, Document: BaselineJson.Parse(row.Text(Json))))
        .Where(each => each.Document is not null)
        .ToImmutableDictionary(each => each.RowKey, each => each.Document!.ToBaseline(), StringComparer.Ordinal);

    public async Task<StoredBaseline?> GetAsync(string endpointId, CancellationToken cancellationToken) =>
        await _rows.GetAsync(endpointId, cancellationToken) is { } row && BaselineJson.Parse(row.Text(Json)) is { } document ? new StoredBaseline(document, row.ETag!) : null;

    /// <inheritdoc cref="OwnerRows.PutAsync"/>
    public Task<string?> PutAsync(string endpointId, BaselineDocument document, string? ifMatch, CancellationToken cancellationToken) => _rows.PutAsync(
        endpointId, new Dictionary<string, object> { [Json] = JsonSerializer.Serialize(document, BaselineJson.Default.BaselineDocument) }, ifMatch, cancellationToken);

    /// <inheritdoc cref="OwnerRows.DeleteAsync"/>
    public Task<bool> DeleteAsync(string endpointId, string? ifMatch, CancellationToken cancellationToken) => _rows.DeleteAsync(endpointId, ifMatch, cancellationToken);
}
