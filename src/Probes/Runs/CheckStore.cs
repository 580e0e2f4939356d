using System.Text.RegularExpressions;
using IpHttps.Output;
using Probes.Tables;

namespace Probes.Runs;

/// <summary>Results of on-demand checks, one row per region.</summary>
public sealed partial class CheckStore(ITables tables)
{
    internal const string ExpiresAt = "ExpiresAt";

    public Task InitializeAsync(CancellationToken cancellationToken) => tables.CreateTableAsync(RunKeys.ChecksTable, cancellationToken);

    /// <param name="checkId">1 to 64 letters, digits and -.</param>
    /// <param name="run">Its region names the row; saving it again overwrites it.</param>
    /// <param name="expiresAt">From when on the row may be deleted.</param>
    public Task SaveAsync(string checkId, RunDocument run, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        if (!CheckIdPattern().IsMatch(checkId))
        {
            throw new ArgumentException($"a check's id is 1 to 64 letters, digits and -, not '{checkId}'", nameof(checkId));
        }

        var properties = new Dictionary<string, object> { [ExpiresAt] = expiresAt };
        RunText.AddTo(properties, run);
        var row = new TableRow(new TableKey(checkId, RunKeys.RequireRegion(run.Region)), properties);
        return tables.WriteAsync(RunKeys.ChecksTable, new TableWrite(TableWriteKind.Upsert, row), cancellationToken);
    }

    /// <summary>One result per region that has answered, in order of region; empty when there is no such check.</summary>
    public async Task<IReadOnlyList<CheckResult>> GetAsync(string checkId, CancellationToken cancellationToken)
    {
        var results = new List<CheckResult>();
        if (CheckIdPattern().IsMatch(checkId))
        {
            await foreach (var row in tables.RowsAsync(RunKeys.ChecksTable, new TableQuery { PartitionKey = checkId }, cancellationToken))
            {
                results.Add(new CheckResult(row.Key.RowKey, RunText.Read(row), row.Time(ExpiresAt) ?? default));
            }
        }

        return results;
    }

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,64}\z")]
    private static partial Regex CheckIdPattern();
}

/// <param name="ExpiresAt">From when on the result may be gone.</param>
public sealed record CheckResult(string Region, RunDocument Run, DateTimeOffset ExpiresAt);
