using IpHttps.Output;
using Probes.Tables;

namespace Probes.Runs;

/// <summary>Results of on-demand checks, one row per region.</summary>
public sealed class CheckStore(ITables tables)
{
    public Task InitializeAsync(CancellationToken cancellationToken) => tables.CreateTableAsync(RunKeys.ChecksTable, cancellationToken);

    /// <param name="checkId">1 to 64 of letters, digits and <c>-</c>.</param>
    public Task SaveAsync(string checkId, RunDocument run, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        throw new NotSupportedException(checkId);

    /// <summary>One result per region that has answered, in order of region; empty when there is no such check.</summary>
    public Task<IReadOnlyList<CheckResult>> GetAsync(string checkId, CancellationToken cancellationToken) =>
        throw new NotSupportedException(checkId);
}

/// <param name="ExpiresAt">From when on the row may be deleted.</param>
public sealed record CheckResult(string Region, RunDocument Run, DateTimeOffset ExpiresAt);
