using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Probes.Tables;
using Probes.Tables.Rest;
using Probes.Tables.Rest.Access;
using Probes.Tables.Rest.Errors;

namespace Probes.Worker;

/// <summary>The tables port over Azure.Data.Tables. What may be asked and what a failure means is judged in src/Probes, as for its own requests.</summary>
public sealed class SdkTables(TableAccount account, RestTablesOptions limits, TimeProvider clock) : ITables
{
    private const string Store = "sdk";

    private readonly TableServiceClient _service = Open(account, limits);

    private readonly ClientFailures _failures = new(account, limits, clock);

    public Task CreateTableAsync(string table, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        return AskAsync(Subject(table), [], end => _service.CreateTableIfNotExistsAsync(table, end), cancellationToken);
    }

    public Task<bool> DeleteTableAsync(string table, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        return ReadAsync(table, false, async end => (await _service.DeleteTableAsync(table, end)).Status != 404, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ListTablesAsync(CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await AskAsync("The list of tables", [], async end =>
        {
            await foreach (var item in _service.QueryAsync(cancellationToken: end))
            {
                names.Add(item.Name);
            }

            return true;
        }, cancellationToken);
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    public Task<TableRow?> GetAsync(string table, TableKey key, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        TableRules.CheckKey(key);
        return ReadAsync<TableRow?>(
            table,
            null,
            async end => await Client(table).GetEntityIfExistsAsync<TableEntity>(key.PartitionKey, key.RowKey, cancellationToken: end) is { HasValue: true, Value: { } entity } ? SdkRows.Row(entity) : null,
            cancellationToken);
    }

    public Task<string?> WriteAsync(string table, TableWrite write, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        TableRules.CheckWrite(write);
        WriteRules.CheckETag(write);
        return AskAsync<string?>(Subject(table), [write], async end => (await WriteAsync(Client(table), write, end)).Headers.ETag is { } tag && write.Kind != TableWriteKind.Delete ? tag.ToString("H") : null, cancellationToken);
    }

    public Task WriteBatchAsync(string table, IReadOnlyList<TableWrite> writes, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        TableRules.CheckBatch(writes);
        WriteRules.CheckETags(writes);
        return AskAsync(Subject(table), writes, end => Client(table).SubmitTransactionAsync(writes.Select(SdkRows.Action), end), cancellationToken);
    }

    public Task<TablePage> QueryAsync(string table, TableQuery query, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        TableRules.CheckQuery(query);
        var continuation = query.Continuation is { } text ? Continuations.Read(Store, text, parts: 1)[0] : null;
        string[]? select = query.Select.Count == 0 ? null : [nameof(TableKey.PartitionKey), nameof(TableKey.RowKey), .. query.Select];
        return ReadAsync(
            table,
            new TablePage([], null),
            async end =>
            {
                await foreach (var page in Client(table).QueryAsync<TableEntity>(Filter(query), query.Take, select, end).AsPages(continuation, query.Take))
                {
                    return new TablePage([.. page.Values.Select(SdkRows.Row)], page.ContinuationToken is { } next ? Continuations.Write(Store, next) : null);
                }

                return new TablePage([], null);
            },
            cancellationToken);
    }

    private static TableServiceClient Open(TableAccount account, RestTablesOptions limits)
    {
        var options = new TableClientOptions { Diagnostics = { ApplicationId = "Probes" } };
        (options.Retry.MaxRetries, options.Retry.Mode) = (limits.Retries, RetryMode.Exponential);
        (options.Retry.Delay, options.Retry.MaxDelay, options.Retry.NetworkTimeout) = (limits.FirstDelay, limits.LongestDelay, limits.TryTimeout);
        return account.Credential is { } credential
            ? new TableServiceClient(new Uri(account.Endpoint), credential, options)
            : new TableServiceClient(account.ConnectionString, options);
    }

    private static string? Filter(TableQuery query)
    {
        string?[] conditions =
        [
            query.PartitionKey is { } partition ? TableClient.CreateQueryFilter($"PartitionKey eq {partition}") : null,
            query.FromRowKey is { } from ? TableClient.CreateQueryFilter($"RowKey ge {from}") : null,
            query.BeforeRowKey is { } before ? TableClient.CreateQueryFilter($"RowKey lt {before}") : null,
        ];
        return string.Join(" and ", conditions.OfType<string>()) is { Length: > 0 } filter ? filter : null;
    }

    private static async Task<Response> WriteAsync(TableClient client, TableWrite write, CancellationToken cancellationToken)
    {
        var (entity, tag) = (SdkRows.Entity(write.Row), SdkRows.Tag(write.Row));
        var response = write.Kind switch
        {
            TableWriteKind.Insert => await client.AddEntityAsync(entity, cancellationToken),
            TableWriteKind.Upsert => await client.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken),
            TableWriteKind.Replace => await client.UpdateEntityAsync(entity, tag, TableUpdateMode.Replace, cancellationToken),
            TableWriteKind.Merge => await client.UpdateEntityAsync(entity, tag, TableUpdateMode.Merge, cancellationToken),
            _ => await client.DeleteEntityAsync(write.Row.Key.PartitionKey, write.Row.Key.RowKey, tag, cancellationToken),
        };

        // The client lets a delete of nothing pass.
        return response.IsError ? throw new RequestFailedException(response) : response;
    }

    private static string Subject(string table) => $"The table '{table}'";

    private TableClient Client(string table) => _service.GetTableClient(table);

    /// <summary>Asks within the limits; a failure of the client comes out as one of the port.</summary>
    private async Task<T> AskAsync<T>(string subject, IReadOnlyList<TableWrite> writes, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var total = new CancellationTokenSource(limits.TotalTimeout, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(total.Token, cancellationToken);
        try
        {
            return await ask(end.Token);
        }
        catch (Exception e) when (_failures.Of(e, subject, writes, (e as TableTransactionFailedException)?.FailedTransactionActionIndex, cancellationToken) is { } problem)
        {
            throw problem;
        }
    }

    /// <summary>The same, for what may be absent.</summary>
    private Task<T> ReadAsync<T>(string table, T absent, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken) => AskAsync(
        Subject(table),
        [],
        async end =>
        {
            try
            {
                return await ask(end);
            }
            catch (RequestFailedException e) when (ClientFailures.IsAbsent(e))
            {
                return absent;
            }
        },
        cancellationToken);
}
