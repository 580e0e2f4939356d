using System.Collections.Immutable;
using IpHttps.Targets;
using Probes.Tables;

namespace Probes.Endpoints;

/// <summary>What may be probed.</summary>
public sealed class EndpointStore(ITables tables)
{
    public const string Table = "endpoints";

    public Task InitializeAsync(CancellationToken cancellationToken) => tables.CreateTableAsync(Table, cancellationToken);

    /// <summary>All of them, after inheriting, ordered by id.</summary>
    public Task<EndpointDocument> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StoredEndpoint?> GetAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException(id);

    /// <param name="ifMatch">An ETag, "*" for any existing one, or null to write whatever is there.</param>
    public Task<EndpointWriteResult> PutAsync(string id, ReadOnlyMemory<byte> json, string? ifMatch, CancellationToken cancellationToken) =>
        throw new NotSupportedException(id);

    /// <summary>False when there is none, or it no longer has the given ETag.</summary>
    public Task<bool> DeleteAsync(string id, string? ifMatch, CancellationToken cancellationToken) => throw new NotSupportedException(id);

    /// <summary>Writes the whole document or, when it has problems, nothing. Endpoints it does not name stay.</summary>
    public Task<ImmutableArray<Problem>> ImportAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
