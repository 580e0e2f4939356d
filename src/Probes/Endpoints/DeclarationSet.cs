using Probes.Tables;

namespace Probes.Endpoints;

/// <summary>All rows of an endpoint list, each ordered by id.</summary>
internal sealed record DeclarationSet(IReadOnlyList<TableRow> Deployments, IReadOnlyList<TableRow> Endpoints)
{
    public bool IsEmpty => Deployments.Count + Endpoints.Count == 0;

    public IEnumerable<TableRow> All => Deployments.Concat(Endpoints);
}
