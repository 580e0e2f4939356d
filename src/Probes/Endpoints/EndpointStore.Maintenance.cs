using Probes.Maintenance;
using Probes.Tables;

namespace Probes.Endpoints;

/// <summary>The work that is announced for endpoints. It is kept, and travels, with the list.</summary>
public sealed partial class EndpointStore
{
    /// <summary>Null when there is none of this id.</summary>
    public Task<StoredMaintenance?> GetMaintenanceAsync(string id, CancellationToken cancellationToken) =>
        FindAsync((tables, stop) => new MaintenanceRows(tables).GetAsync(id, stop), cancellationToken);

    /// <summary>All windows, without the list of endpoints.</summary>
    public async Task<MaintenanceCalendar> MaintenanceAsync(CancellationToken cancellationToken)
    {
        var rows = await FindAsync<List<TableRow>>(async (tables, stop) => await new DeclarationRows(tables).PartitionAsync(MaintenanceRows.Partition, stop), cancellationToken);
        return new MaintenanceCalendar([.. MaintenanceRows.Of(rows ?? []).Select(each => each.Window)]);
    }

    /// <summary>The new ETag; null when it is not as <paramref name="ifMatch"/> says: an ETag, "*" for any existing one, or null for whatever is there.</summary>
    /// <exception cref="HomeRegionException">The list lies in another region, which does not answer.</exception>
    public Task<string?> PutMaintenanceAsync(StoredMaintenance window, string? ifMatch, CancellationToken cancellationToken) =>
        WriteAsync((tables, stop) => new MaintenanceRows(tables).PutAsync(window, ifMatch, stop), cancellationToken);

    /// <summary>False when there is none, or when it no longer has the given ETag.</summary>
    /// <exception cref="HomeRegionException">The list lies in another region, which does not answer.</exception>
    public Task<bool> DeleteMaintenanceAsync(string id, string? ifMatch, CancellationToken cancellationToken) =>
        WriteAsync((tables, stop) => new MaintenanceRows(tables).DeleteAsync(id, ifMatch, stop), cancellationToken);
}
