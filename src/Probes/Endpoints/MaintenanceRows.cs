using System.Collections.Immutable;
using System.Text;
using Probes.Maintenance;
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

    private readonly OwnerRows _rows = new(tables, Partition);

    /// <summary>What cannot be read, a newer version may have written; it is as if there were none.</summary>
    public static ImmutableArray<StoredMaintenance> Of(IEnumerable<TableRow> rows) => [.. rows.Select(Read).OfType<StoredMaintenance>()];

    public async Task<StoredMaintenance?> GetAsync(string id, CancellationToken cancellationToken) =>
        await _rows.GetAsync(id, cancellationToken) is { } row ? Read(row) : null;

    /// <inheritdoc cref="OwnerRows.PutAsync"/>
    public Task<string?> PutAsync(StoredMaintenance window, string? ifMatch, CancellationToken cancellationToken) => _rows.PutAsync(
        window.Window.Id, new Dictionary<string, object> { [Json] = window.Json, [By] = window.By, [At] = window.At }, ifMatch, cancellationToken);

    /// <inheritdoc cref="OwnerRows.DeleteAsync"/>
    public Task<bool> DeleteAsync(string id, string? ifMatch, CancellationToken cancellationToken) => _rows.DeleteAsync(id, ifMatch, cancellationToken);

    private static StoredMaintenance? Read(TableRow row) =>
        MaintenanceReader.Read(Encoding.UTF8.GetBytes(row.Text(Json)), row.Key.RowKey).Value is { } window
            ? new StoredMaintenance(window, row.Text(Json), row.Text(By), row.Time(At) ?? default, row.ETag ?? "")
            : null;
}
