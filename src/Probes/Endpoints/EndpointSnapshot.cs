using System.Security.Cryptography;
using System.Text;
using Probes.Tables;

namespace Probes.Endpoints;

/// <summary>
/// The last known good copy of the home region's list, in this region's own table <c>endpoints</c>: the same rows, and one that says when the copy
/// was made and of what. Only what changed is written; what is cut off is mended by the next copy.
/// </summary>
internal sealed class EndpointSnapshot(ITables tables)
{
    private const string AsOf = "AsOf";

    private const string Hash = "Hash";

    private static readonly TableKey About = new("snapshot", "home");

    private readonly DeclarationRows _rows = new(tables);

    /// <summary>When the home region last gave the list; null when it never did.</summary>
    public async Task<DateTimeOffset?> TimeAsync(CancellationToken cancellationToken) =>
        (await tables.GetAsync(DeclarationRows.Table, About, cancellationToken))?.Time(AsOf);

    public async Task TakeAsync(DeclarationSet home, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hash = HashOf(home);
        var about = await tables.GetAsync(DeclarationRows.Table, About, cancellationToken);
        if (about?.Text(Hash) != hash)
        {
            await CopyAsync(home, await _rows.RowsAsync(cancellationToken), cancellationToken);
        }

        var properties = new Dictionary<string, object> { [AsOf] = now, [Hash] = hash };
        await tables.WriteAsync(DeclarationRows.Table, new TableWrite(TableWriteKind.Upsert, new TableRow(About, properties)), cancellationToken);
    }

    /// <summary>Deployments come before and go after the endpoints that name them, so no endpoint is ever without its deployment.</summary>
    private async Task CopyAsync(DeclarationSet home, DeclarationSet own, CancellationToken cancellationToken)
    {
        await WriteAsync(Changed(home.Deployments, own.Deployments), cancellationToken);
        await WriteAsync(Changed(home.Endpoints, own.Endpoints), cancellationToken);
        await WriteAsync(Changed(home.Baselines, own.Baselines), cancellationToken);
        await WriteAsync(Changed(home.Maintenance, own.Maintenance), cancellationToken);
        await WriteAsync(Gone(home.Maintenance, own.Maintenance), cancellationToken);
        await WriteAsync(Gone(home.Baselines, own.Baselines), cancellationToken);
        await WriteAsync(Gone(home.Endpoints, own.Endpoints), cancellationToken);
        await WriteAsync(Gone(home.Deployments, own.Deployments), cancellationToken);
    }

    private Task WriteAsync(IEnumerable<TableWrite> writes, CancellationToken cancellationToken) =>
        tables.WriteAllAsync(DeclarationRows.Table, writes, cancellationToken);

    private static IEnumerable<TableWrite> Changed(IReadOnlyList<TableRow> home, IReadOnlyList<TableRow> own)
    {
        var known = own.ToDictionary(row => row.Key, DeclarationRows.JsonOf);
        return home.Where(row => known.GetValueOrDefault(row.Key) != DeclarationRows.JsonOf(row)).Select(row => new TableWrite(TableWriteKind.Upsert, row with { ETag = null }));
    }

    private static IEnumerable<TableWrite> Gone(IReadOnlyList<TableRow> home, IReadOnlyList<TableRow> own)
    {
        var left = home.Select(row => row.Key).ToHashSet();
        return own.Where(row => !left.Contains(row.Key)).Select(row =>
            new TableWrite(TableWriteKind.Delete, new TableRow(row.Key, new Dictionary<string, object>(), TableRules.AnyETag)));
    }

    private static string HashOf(DeclarationSet rows)
    {
        var text = string.Join('\n', rows.All.Select(row => $"{row.Key.PartitionKey} {row.Key.RowKey} {DeclarationRows.JsonOf(row)}"));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
