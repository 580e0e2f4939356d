using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IpHttps.Output;
using Probes.Tables;

namespace Probes.Runs;

/// <summary>On-demand checks: one row that says what was asked, and one per region that has answered.</summary>
public sealed partial class CheckStore(ITables tables)
{
    internal const string ExpiresAt = "ExpiresAt";

    private const string Deadline = "Deadline";

    private const string Regions = "Regions";

    private const string Status = "Status";

    private const string Detail = "Detail";

    /// <summary>No region is called so.</summary>
    private const string HeadRow = "_check";

    /// <summary>Creates the tables of checks and of their traces.</summary>
    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        await tables.CreateTableAsync(RunKeys.ChecksTable, cancellationToken);
        await tables.CreateTableAsync(RunKeys.TracesTable, cancellationToken);
    }

    /// <summary>Says that a check has begun.</summary>
    public Task BeginAsync(string checkId, CheckHead head, CancellationToken cancellationToken) => WriteAsync(
        new TableKey(RequireId(checkId), HeadRow),
        new Dictionary<string, object> { [ExpiresAt] = head.ExpiresAt, [Deadline] = head.Deadline, [Regions] = string.Join(',', head.Regions.Select(RunKeys.RequireRegion)) },
        cancellationToken);

    /// <param name="checkId">1 to 64 letters, digits and -.</param>
    /// <param name="run">Its region names the row; saving it again overwrites it.</param>
    /// <param name="expiresAt">From when on the row may be deleted.</param>
    public Task SaveAsync(string checkId, RunDocument run, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var properties = new Dictionary<string, object> { [ExpiresAt] = expiresAt };
        RunText.AddTo(properties, run);
        return WriteAsync(new TableKey(RequireId(checkId), RunKeys.RequireRegion(run.Region)), properties, cancellationToken);
    }

    /// <summary>Saves that a region gave no result, and why.</summary>
    public Task SaveAsync(string checkId, CheckResult failed, CancellationToken cancellationToken) => WriteAsync(
        new TableKey(RequireId(checkId), RunKeys.RequireRegion(failed.Region)),
        new Dictionary<string, object> { [ExpiresAt] = failed.ExpiresAt, [Status] = failed.Failure!.Status, [Detail] = failed.Failure.Detail },
        cancellationToken);

    /// <summary>One result per region that has answered, in order of region; empty when there is no such check.</summary>
    public async Task<IReadOnlyList<CheckResult>> GetAsync(string checkId, CancellationToken cancellationToken) =>
        (await ReadAsync(checkId, cancellationToken)).Results;

    /// <summary>The check and what has come of it so far; no head when there is no such check.</summary>
    public async Task<CheckRecord> ReadAsync(string checkId, CancellationToken cancellationToken)
    {
        CheckHead? head = null;
        var results = ImmutableArray.CreateBuilder<CheckResult>();
        if (CheckIdPattern().IsMatch(checkId))
        {
            await foreach (var row in tables.RowsAsync(RunKeys.ChecksTable, new TableQuery { PartitionKey = checkId }, cancellationToken))
            {
                var expiresAt = row.Time(ExpiresAt) ?? default;
                if (row.Key.RowKey == HeadRow)
                {
                    head = new CheckHead([.. row.Text(Regions).Split(',')], row.Time(Deadline) ?? default, expiresAt);
                }
                else if (row.Number(Status) is > 0 and var status)
                {
                    results.Add(new CheckResult(row.Key.RowKey, null, expiresAt) { Failure = new CheckFailure(status, row.Text(Detail)) });
                }
                else
                {
                    results.Add(new CheckResult(row.Key.RowKey, RunText.Read(row), expiresAt));
                }
            }
        }

        return new CheckRecord(head, results.DrainToImmutable());
    }

    /// <summary>1 to 64 letters, digits and -.</summary>
    public static bool IsCheckId(string checkId) => CheckIdPattern().IsMatch(checkId);

    private static string RequireId(string checkId) => IsCheckId(checkId)
        ? checkId
        : throw new ArgumentException($"a check's id is 1 to 64 letters, digits and -, not '{checkId}'", nameof(checkId));

    private Task<string?> WriteAsync(TableKey key, Dictionary<string, object> properties, CancellationToken cancellationToken) =>
        tables.WriteAsync(RunKeys.ChecksTable, new TableWrite(TableWriteKind.Upsert, new TableRow(key, properties)), cancellationToken);

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,64}\z")]
    private static partial Regex CheckIdPattern();
}

/// <param name="Regions">Those that were asked.</param>
/// <param name="Deadline">When every region has answered, or nobody is left who waits for it.</param>
/// <param name="ExpiresAt">From when on the check may be gone.</param>
public sealed record CheckHead(ImmutableArray<string> Regions, DateTimeOffset Deadline, DateTimeOffset ExpiresAt);

public sealed record CheckRecord(CheckHead? Head, ImmutableArray<CheckResult> Results);

/// <param name="Run">Null when the region gave none.</param>
/// <param name="ExpiresAt">From when on the result may be gone.</param>
public sealed record CheckResult(string Region, RunDocument? Run, DateTimeOffset ExpiresAt)
{
    /// <summary>Why there is no run.</summary>
    public CheckFailure? Failure { get; init; }
}

/// <param name="Status">As an HTTP answer would have it.</param>
/// <param name="Detail">One sentence in our own words; a peer's are in it only cleaned.</param>
public sealed record CheckFailure(int Status, string Detail);
