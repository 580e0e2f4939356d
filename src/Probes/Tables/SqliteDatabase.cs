using System.Data;
using Microsoft.Data.Sqlite;

namespace Probes.Tables;

/// <summary>
/// One database file: a single writer, since SQLite has one write lock anyway and waiting for our own gate is cheaper than SQLITE_BUSY,
/// and pooled readers, which WAL lets run beside it. It opens at first use, so that a program whose disk is not there yet still starts.
/// </summary>
/// <remarks>
/// SQLite itself is synchronous: work on an open database takes a fraction of a millisecond and runs on the caller's thread.
/// </remarks>
internal sealed class SqliteDatabase(string path) : IAsyncDisposable
{
    private const int BusySeconds = 5;

    private readonly SemaphoreSlim _gate = new(1, 1);

    private volatile SqliteConnection? _writer;

    private bool _disposed;

    public async Task<T> WriteAsync<T>(Func<SqliteTransaction, T> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            using var transaction = Writer().BeginTransaction(deferred: false);
            var result = work(transaction);
            transaction.Commit();
            return result;
        }
        catch (SqliteException problem)
        {
            throw SqliteProblems.InUse(path, problem);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<T> ReadAsync<T>(Func<SqliteTransaction, T> work, CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken);
        try
        {
            using var connection = new SqliteConnection(ConnectionString(pooling: true));
            connection.Open();
            using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: true);
            return work(transaction);
        }
        catch (SqliteException problem)
        {
            throw SqliteProblems.InUse(path, problem);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        _disposed = true;
        if (_writer is not null)
        {
            using var reader = new SqliteConnection(ConnectionString(pooling: true));
            SqliteConnection.ClearPool(reader);

            // The last connection to close moves what is in the log into the file.
            _writer.Dispose();
            _writer = null;
        }

        _gate.Release();
    }

    private async Task EnsureOpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_writer is not null)
        {
            return;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            _ = Writer();
        }
        finally
        {
            _gate.Release();
        }
    }

    // Only under the gate.
    private SqliteConnection Writer()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _writer ??= Open();
    }

    private SqliteConnection Open()
    {
        SqliteConnection? connection = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            connection = new SqliteConnection(ConnectionString(pooling: false));
            connection.Open();
            SqliteSchema.Prepare(connection, path);
            return connection;
        }
        catch (Exception problem) when (SqliteProblems.IsOfPath(problem))
        {
            connection?.Dispose();
            throw SqliteProblems.AtOpening(path, problem);
        }
    }

    private string ConnectionString(bool pooling) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.GetFullPath(path),
        Mode = pooling ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadWriteCreate,
        Pooling = pooling,
        DefaultTimeout = BusySeconds,
    }.ToString();
}
