using System.Security.Cryptography;
using System.Text;
using Probes.Runs;
using Probes.Tables;

namespace Probes.Checks;

/// <summary>
/// Requests that carry an Idempotency-Key, for a day. They lie in the table of the checks, in partitions that no check's id can name, and
/// expire with its rows.
/// </summary>
internal sealed class RepeatedRequests(ITables tables, TimeProvider clock)
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private const string Row = "key";

    private const string Body = "Body";

    private const string CheckId = "CheckId";

    private const string ExpiresAt = "ExpiresAt";

    /// <summary>The check that this key stands for; null when it is new or its day is over.</summary>
    public async Task<RepeatedRequest?> FindAsync(RequestKey key, CancellationToken cancellationToken) =>
        await tables.GetAsync(RunKeys.ChecksTable, KeyOf(key), cancellationToken) is { } row ? Read(row, key) : null;

    /// <summary>Null when the key now stands for this check; the other one when somebody was faster.</summary>
    public async Task<RepeatedRequest?> AddAsync(RequestKey key, string checkId, CancellationToken cancellationToken)
    {
        var properties = new Dictionary<string, object> { [Body] = key.BodyHash, [CheckId] = checkId, [ExpiresAt] = clock.GetUtcNow() + Kept };
        try
        {
            await tables.WriteAsync(RunKeys.ChecksTable, new TableWrite(TableWriteKind.Insert, new TableRow(KeyOf(key), properties)), cancellationToken);
            return null;
        }
        catch (TablesException e) when (e.Error == TablesError.Conflict)
        {
            var row = await tables.GetAsync(RunKeys.ChecksTable, KeyOf(key), cancellationToken);
            if (row is not null && Read(row, key) is { } other)
            {
                return other;
            }

            // Its day is over: the key is free again.
            await tables.WriteAsync(RunKeys.ChecksTable, new TableWrite(TableWriteKind.Upsert, new TableRow(KeyOf(key), properties)), cancellationToken);
            return null;
        }
    }

    private static TableKey KeyOf(RequestKey key) => new($"key|{key.Hash}", Row);

    private RepeatedRequest? Read(TableRow row, RequestKey key) =>
        row.Time(ExpiresAt) > clock.GetUtcNow() ? new RepeatedRequest(row.Text(CheckId), row.Text(Body) == key.BodyHash) : null;
}

/// <param name="SameBody">The body is the one that made the check.</param>
internal sealed record RepeatedRequest(string CheckId, bool SameBody);

/// <summary>An Idempotency-Key of one caller, and the body that came with it, as hashes.</summary>
internal sealed record RequestKey(string Hash, string BodyHash)
{
    private const int LongestKey = 128;

    /// <summary>Null when the text is no key.</summary>
    public static RequestKey? Of(string callerId, string text, ReadOnlySpan<byte> body) =>
        text.Length is > 0 and <= LongestKey && text.All(c => c is > ' ' and <= '~')
            ? new RequestKey(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{callerId}\n{text}"))), Convert.ToHexStringLower(SHA256.HashData(body)))
            : null;
}
