using System.Collections.Immutable;
using System.Text;
using Probes.Maintenance;
using Probes.Runs;
using Probes.Tables;

namespace Probes.Endpoints;

/// <param name="Json">As its owner declared it.</param>
/// <param name="By">Who did, as far as the access mode can tell.</param>
public sealed record StoredMaintenance(MaintenanceWindow Window, string Json, string By, DateTimeOffset At, string ETag);

/// <summary>Announced work in the table <c>endpoints</c>, a partition of its own: one row per window.</summary>
internal sealed class MaintenanceRows(ITables tables)
{
    public const string Partition = "maintenance";

    private const string Json = "Json";
    private const string By = "By";
    private const string At = "At";

    /// <summary>What cannot be read, a newer version may have written; it is as if there were none.</summary>
    public static ImmutableArray<StoredMaintenance> Of(IEnumerable<TableRow> rows) => [.. rows.Select(Read).OfType<StoredMaintenance>()];

    public async Task<StoredMaintenance?> GetAsync(string id, CancellationToken cancellationToken) =>
        RunKeys.IsEndpointId(id) && await tables.GetAsync(DeclarationRows.Table, Key(id), cancellationToken) is { } row ? Read(row) : null;

    /// <summary>The new ETag; null when it is not as <paramref name="ifMatch"/> says.</summary>
    /// <param name="ifMatch">An ETag, "*" for any existing one, or null to write whatever is there.</param>
    public Task<string?> PutAsync(StoredMaintenance window, string? ifMatch, CancellationToken cancellationToken)
    {
        var properties = new Dictionary<string, object> { [Json] = window.Json, [By] = window.By, [At] = window.At };
        var row = new TableRow(Key(window.Window.Id), properties, ifMatch);
        return tables.TryWriteAsync(DeclarationRows.Table, new TableWrite(ifMatch is null ? TableWriteKind.Upsert : TableWriteKind.Replace, row), cancellationToken);
    }

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

    private static TableKey Key(string id) => new(Partition, id);

    private static StoredMaintenance? Read(TableRow row) =>
        MaintenanceReader.Read(Encoding.UTF8.GetBytes(row.Text(Json)), row.Key.RowKey).Value is { } window
            ? new StoredMaintenance(window, row.Text(Json), row.Text(By), row.Time(At) ?? default, row.ETag ?? "")
            : null;
}
