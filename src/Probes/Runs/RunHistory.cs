using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using IpHttps.Output;
using Probes.Tables;

namespace Probes.Runs;

/// <summary>Rows of the monthly history tables.</summary>
internal sealed class RunHistory(ITables tables)
{
    /// <summary>Rows that one filtered query looks at before it hands out a continuation, so that no caller can make it read a year.</summary>
    public const int ScanLimit = 1000;

    private const int ScanPage = 200;

    // Spares a call per run; a table that is dropped meanwhile is made again.
    private readonly ConcurrentDictionary<string, bool> _created = new();

    /// <summary>Creates the table of the slot and, a day early, that of the next month: a new table of Table Storage throttles at first.</summary>
    public async Task CreateAsync(DateTimeOffset slot, CancellationToken cancellationToken)
    {
        foreach (var table in new[] { RunKeys.HistoryTable(slot), RunKeys.HistoryTable(slot.AddDays(1)) })
        {
            if (!_created.ContainsKey(table))
            {
                await tables.CreateTableAsync(table, cancellationToken);
                _created[table] = true;
            }
        }
    }

    /// <summary>Both runs of a slot, or neither: a repetition without the run that it repeats would point to nothing.</summary>
    public async Task SaveAsync(RunDocument run, RunDocument? first, RunId id, CancellationToken cancellationToken)
    {
        var table = RunKeys.HistoryTable(id.Slot);
        List<TableWrite> writes = [new(TableWriteKind.Upsert, RunRow.From(run, Key(id)))];
        if (first is not null)
        {
            writes.Add(new TableWrite(TableWriteKind.Upsert, RunRow.From(first, Key(id with { IsFirst = true }))));
        }

        await CreateAsync(id.Slot, cancellationToken);
        try
        {
            await WriteAsync(table, writes, cancellationToken);
        }
        catch (TablesException dropped) when (dropped.Error == TablesError.NotFound)
        {
            await tables.CreateTableAsync(table, cancellationToken);
            await WriteAsync(table, writes, cancellationToken);
        }
    }

    public async Task<RunDocument?> GetAsync(RunId id, CancellationToken cancellationToken) =>
        await tables.GetAsync(RunKeys.HistoryTable(id.Slot), Key(id), cancellationToken) is { } row ? RunText.Read(row) : null;

    public async Task<RunPage> QueryAsync(string endpointId, RunQuery query, CancellationToken cancellationToken)
    {
        var range = HistoryRange.Of(endpointId, query);
        var runs = new List<RunSummary>();
        var scanned = 0;
        string? last = null;
        await foreach (var row in RowsAsync(endpointId, range, query, cancellationToken))
        {
            if (runs.Count == query.Take || scanned == ScanLimit)
            {
                return new RunPage(runs, RunContinuation.Format(last!, endpointId, query));
            }

            scanned++;
            last = row.Key.RowKey;
            if (RunRow.Summary(row, endpointId) is { } run && (query.Verdict is null || run.Verdict == query.Verdict))
            {
                runs.Add(run);
            }
        }

        return new RunPage(runs, Continuation: null);
    }

    /// <summary>What each run of the range judged, newest first, a failing run that was repeated in its slot left out.</summary>
    public async IAsyncEnumerable<RunSummary> JudgedAsync(
        string endpointId, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new RunQuery { From = from, To = to };
        var range = HistoryRange.Of(endpointId, query);
        var rows = new TableQuery { PartitionKey = endpointId, FromRowKey = range.FromRow, BeforeRowKey = range.BeforeRow, Select = RunRow.JudgedColumns };
        foreach (var month in range.Months(await tables.ListTablesAsync(cancellationToken)))
        {
            await foreach (var row in tables.RowsAsync(month, rows, cancellationToken))
            {
                if (RunRow.Summary(row, endpointId) is { } run && !run.RunId.EndsWith($".{RunId.FirstText}", StringComparison.Ordinal))
                {
                    yield return run;
                }
            }
        }
    }

    private static TableKey Key(RunId id) => new(id.EndpointId, id.Row);

    private Task WriteAsync(string table, List<TableWrite> writes, CancellationToken cancellationToken) => writes is [var single]
        ? tables.WriteAsync(table, single, cancellationToken)
        : tables.WriteBatchAsync(table, writes, cancellationToken);

    private async IAsyncEnumerable<TableRow> RowsAsync(
        string endpointId,
        HistoryRange range,
        RunQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = new TableQuery
        {
            PartitionKey = endpointId,
            FromRowKey = range.FromRow,
            BeforeRowKey = range.BeforeRow,
            Select = RunRow.SummaryColumns,
            Take = query.Verdict is null ? query.Take + 1 : ScanPage,
        };

        // A month is asked only when the newer ones did not fill the page.
        foreach (var month in range.Months(await tables.ListTablesAsync(cancellationToken)))
        {
            await foreach (var row in tables.RowsAsync(month, rows, cancellationToken))
            {
                yield return row;
            }
        }
    }
}
