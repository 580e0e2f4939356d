using Probes.Tables;

namespace Probes.Endpoints;

/// <summary>All rows of an endpoint list, each ordered by id, what its owners have pinned, and the work they have announced.</summary>
internal sealed record DeclarationSet(IReadOnlyList<TableRow> Deployments, IReadOnlyList<TableRow> Endpoints, IReadOnlyList<TableRow> Baselines, IReadOnlyList<TableRow> Maintenance)
{
    public bool IsEmpty => Deployments.Count + Endpoints.Count == 0;

    public IEnumerable<TableRow> All => Deployments.Concat(Endpoints).Concat(Baselines).Concat(Maintenance);
}
