using System.Text.Json;
using Probes.Tables.Rest.Access;
using Probes.Tables.Rest.Errors;
using Probes.Tables.Rest.Http;

namespace Probes.Tables.Rest;

/// <summary>
/// The tables port over the public REST protocol of Azure Table Storage, which Azurite and Cosmos DB's table endpoint speak too.
/// Safe for any number of concurrent callers. Nothing is sent before the first call.
/// </summary>
public sealed class RestTables : ITables, IDisposable
{
    private readonly TableAccount _account;

    private readonly TablesPipeline _pipeline;

    private readonly StorageProblems _problems;

    private readonly TableList _list;

    public RestTables(TableAccount account, RestTablesOptions options, TimeProvider clock)
        : this(account, options, clock, TablesPipeline.Handler(account))
    {
    }

    internal RestTables(TableAccount account, RestTablesOptions options, TimeProvider clock, HttpMessageHandler handler)
    {
        if (options.Problems() is { IsEmpty: false } problems)
        {
            throw new ArgumentException(string.Join("; ", problems), nameof(options));
        }

        _account = account;
        _problems = new StorageProblems(account, clock);
        _pipeline = new TablesPipeline(account, options, clock, handler);
        _list = new TableList(_pipeline, _problems);
    }

    public Task CreateTableAsync(string table, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        return _list.CreateAsync(table, cancellationToken);
    }

    public Task<bool> DeleteTableAsync(string table, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        return _list.DeleteAsync(table, cancellationToken);
    }

    public Task<IReadOnlyList<string>> ListTablesAsync(CancellationToken cancellationToken) => _list.NamesAsync(cancellationToken);

    public async Task<TableRow?> GetAsync(string table, TableKey key, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        TableRules.CheckKey(key);
        return await ReadAsync(
            RowRequests.Read(table, key),
            answer =>
            {
                using var document = JsonDocument.Parse(answer.Body);
                return RowJson.Read(document.RootElement, answer.ETag);
            },
            cancellationToken);
    }

    public async Task<TablePage> QueryAsync(string table, TableQuery query, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        TableRules.CheckQuery(query);
        return await ReadAsync(QueryRequests.Of(table, query), QueryRequests.Page, cancellationToken) ?? new TablePage([], null);
    }

    public async Task<string?> WriteAsync(string table, TableWrite write, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        TableRules.CheckWrite(write);
        WriteRules.CheckETag(write);
        var request = RowRequests.Write(table, write);
        using var answer = await _pipeline.SendAsync(request, cancellationToken);
        if (answer.IsSuccess)
        {
            return write.Kind == TableWriteKind.Delete && answer.Status == 204
                ? null
                : answer.ETag ?? throw _problems.Garbage(request.Subject, "a write was answered as the service does not");
        }

        var problem = _problems.Of(answer, request.Subject, write);
        if (answer.IsInDoubt && RepeatedWrite.MayBeDone(problem.Error))
        {
            var current = await GetAsync(table, write.Row.Key, cancellationToken);
            if (RepeatedWrite.IsDone(write, current))
            {
                return current?.ETag;
            }
        }

        throw problem;
    }

    public async Task WriteBatchAsync(string table, IReadOnlyList<TableWrite> writes, CancellationToken cancellationToken)
    {
        TableRules.CheckTable(table);
        TableRules.CheckBatch(writes);
        WriteRules.CheckETags(writes);

        var request = BatchRequest.Of(_account.Endpoint, table, writes);
        using var answer = await _pipeline.SendAsync(request, cancellationToken);
        if (!answer.IsSuccess)
        {
            throw _problems.Of(answer, request.Subject);
        }

        if (!BatchAnswer.TryRead(answer.Body, writes.Count, out var error) || answer.IsCut)
        {
            throw _problems.Garbage(request.Subject, "the answer to a batch cannot be read, so whether it was written is not known");
        }

        if (error is not null)
        {
            var problem = _problems.Of(error, request.Subject, writes);
            if (!answer.IsInDoubt || !RepeatedWrite.MayBeDone(problem.Error) || !await AreDoneAsync(table, writes, cancellationToken))
            {
                throw problem;
            }
        }
    }

    public void Dispose() => _pipeline.Dispose();

    /// <summary>Null when the service says that there is no such row or table.</summary>
    private async Task<T?> ReadAsync<T>(TableRequest request, Func<TableAnswer, T> read, CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await _pipeline.SendAsync(request, cancellationToken);
        if (answer.IsSuccess)
        {
            return _problems.Reading(answer, request.Subject, read);
        }

        return StorageProblems.IsAbsent(answer) ? null : throw _problems.Of(answer, request.Subject);
    }

    private async Task<bool> AreDoneAsync(string table, IReadOnlyList<TableWrite> writes, CancellationToken cancellationToken)
    {
        foreach (var write in writes)
        {
            if (!RepeatedWrite.IsDone(write, await GetAsync(table, write.Row.Key, cancellationToken)))
            {
                return false;
            }
        }

        return true;
    }
}
