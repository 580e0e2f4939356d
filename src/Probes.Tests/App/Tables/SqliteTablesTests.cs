using Microsoft.Data.Sqlite;
using Probes.Tables;
using Probes.Tests.Support;

namespace Probes.Tests.App.Tables;

public sealed class SqliteTablesTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("probes.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rows_survive_closing_and_opening_and_ETags_go_on()
    {
        string? old;
        await using (var tables = new SqliteTables(File))
        {
            await tables.CreateTableAsync("table", None);
            old = await tables.WriteAsync("table", Row("r", 1), None);
        }

        await using var again = new SqliteTables(File);

        var row = await again.GetAsync("table", new TableKey("p", "r"), None);
        Assert.Equal((1, old), (row!.Properties["Value"], row.ETag));
        Assert.NotEqual(old, await again.WriteAsync("table", Row("r", 1), None));
    }

    [Fact]
    public async Task Closing_leaves_one_file()
    {
        await using (var tables = new SqliteTables(File))
        {
            await tables.CreateTableAsync("table", None);
            await tables.GetAsync("table", new TableKey("p", "r"), None);
        }

        Assert.Equal([File], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task The_file_is_in_WAL_mode_and_readable_by_other_programs()
    {
        await using var tables = new SqliteTables(File);
        await tables.CreateTableAsync("table", None);
        await tables.WriteAsync("table", Row("r", 1), None);

        Assert.Equal("wal", Scalar("pragma journal_mode"));
        Assert.Equal(1L, Scalar("select props ->> 'Value' from \"table\" where pk = 'p' and rk = 'r'"));
    }

    [Fact]
    public async Task Readers_do_not_wait_for_a_writer()
    {
        await using var tables = new SqliteTables(File);
        await tables.CreateTableAsync("table", None);
        await tables.WriteAsync("table", Row("r", 1), None);
        using var other = Open();
        using var transaction = other.BeginTransaction();
        using var command = other.CreateCommand();
        command.CommandText = "delete from \"table\"";
        command.ExecuteNonQuery();

        Assert.NotNull(await tables.GetAsync("table", new TableKey("p", "r"), None));
    }

    [Fact]
    public async Task The_folder_is_made()
    {
        var path = Path.Combine(_folder.Path, "some", "folder", "probes.db");
        await using var tables = new SqliteTables(path);

        await tables.CreateTableAsync("table", None);

        Assert.True(System.IO.File.Exists(path));
    }

    [Fact]
    public async Task Many_callers_at_once_lose_nothing()
    {
        await using var tables = new SqliteTables(File);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(async () =>
        {
            await tables.CreateTableAsync("table", None);
            await tables.WriteAsync("table", Row($"{number:00}", number), None);
            await tables.QueryAsync("table", new TableQuery { PartitionKey = "p" }, None);
        })));

        var page = await tables.QueryAsync("table", new TableQuery(), None);

        Assert.Equal(Enumerable.Range(0, 40), page.Rows.Select(row => (int)row.Properties["Value"]));
    }

    [Fact]
    public async Task A_dropped_tables_pages_are_used_again()
    {
        await using var tables = new SqliteTables(File);
        for (var month = 0; month < 4; month++)
        {
            await tables.CreateTableAsync($"hist{month}", None);
            await tables.WriteAllAsync(
                $"hist{month}", Enumerable.Range(0, 100).Select(number => Row($"{number}", new string('x', 30_000))), None);
            Assert.True(await tables.DeleteTableAsync($"hist{month}", None));
        }

        Assert.InRange((long)Scalar("pragma page_count")! * (long)Scalar("pragma page_size")!, 0, 6_000_000);
    }

    [Theory]
    [InlineData("a path below a file", "taken/probes.db")]
    [InlineData("a folder", "folder")]
    [InlineData("a file of another kind", "taken")]
    [InlineData("the database of another program", "other.db")]
    [InlineData("the database of a newer version", "newer.db")]
    public async Task A_path_that_cannot_be_a_database_is_named_with_setting_and_fix(string what, string name)
    {
        _folder.Write("taken", string.Concat(Enumerable.Repeat("this is no database. ", 100)));
        Directory.CreateDirectory(_folder.File("folder"));
        Execute("other.db", "create table theirs (id integer)");
        Execute("newer.db", "pragma user_version = 99");
        await using var tables = new SqliteTables(_folder.File(name));

        var refusal = await Assert.ThrowsAsync<TablesException>(() => tables.ListTablesAsync(None));

        Assert.Equal(TablesError.Unavailable, refusal.Error);
        Assert.True(refusal.Message.Contains("Probes:Database", StringComparison.Ordinal), what);
        Assert.Contains(_folder.File(name), refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Set Probes:Database to a file", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_path_is_named_too()
    {
        await using var tables = new SqliteTables("");

        var refusal = await Assert.ThrowsAsync<TablesException>(() => tables.CreateTableAsync("table", None));

        Assert.Equal(TablesError.Unavailable, refusal.Error);
    }

    [Fact]
    public async Task A_path_that_becomes_usable_is_used_at_the_next_call()
    {
        _folder.Write("folder", "in the way");
        await using var tables = new SqliteTables(Path.Combine(_folder.Path, "folder", "probes.db"));
        await Assert.ThrowsAsync<TablesException>(() => tables.CreateTableAsync("table", None));

        System.IO.File.Delete(_folder.File("folder"));
        await tables.CreateTableAsync("table", None);

        Assert.Equal(["table"], await tables.ListTablesAsync(None));
    }

    private static TableWrite Row(string rowKey, object value) => new(
        TableWriteKind.Upsert, new TableRow(new TableKey("p", rowKey), new Dictionary<string, object> { ["Value"] = value }));

    private SqliteConnection Open(string? name = null)
    {
        var connection = new SqliteConnection($"Data Source={(name is null ? File : _folder.File(name))};Pooling=False");
        connection.Open();
        return connection;
    }

    private void Execute(string name, string sql)
    {
        using var connection = Open(name);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private object? Scalar(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
