using Probes.Tables;
using Probes.Tests.Support;

namespace Probes.Tests.App.Tables;

/// <summary>What every adapter of the tables port does and refuses. A new adapter adds one subclass. Each test has a table of its own name.</summary>
public abstract partial class TablesContract : IAsyncLifetime
{
    private protected static readonly CancellationToken None = CancellationToken.None;

    private protected string Table { get; } = "t" + Guid.NewGuid().ToString("N");

    private protected ITables Tables { get; private set; } = null!;

    /// <summary>Characters of a key that the store behind the adapter takes, when that is less than Azure does.</summary>
    private protected virtual int LongestKey => TableRules.LongestKey;

    /// <summary>False when the store behind the adapter, unlike Azure, lets a row outgrow its limits by a merge.</summary>
    private protected virtual bool LimitsMergedRows => true;

    protected abstract Task<ITables> OpenAsync();

    protected abstract Task CloseAsync();

    public async Task InitializeAsync()
    {
        Tables = await OpenAsync();
        await Tables.CreateTableAsync(Table, None);
    }

    public async Task DisposeAsync()
    {
        await Tables.DeleteTableAsync(Table, None);
        await CloseAsync();
    }

    [StoreFact]
    public async Task Creating_a_table_again_keeps_its_rows()
    {
        await InsertAsync("p", "r");

        await Tables.CreateTableAsync(Table, None);

        Assert.NotNull(await Tables.GetAsync(Table, new TableKey("p", "r"), None));
    }

    [StoreFact]
    public async Task Names_of_tables_differ_in_more_than_case()
    {
        await InsertAsync("p", "r");

        await Tables.CreateTableAsync(Table.ToUpperInvariant(), None);

        Assert.NotNull(await Tables.GetAsync(Table.ToUpperInvariant(), new TableKey("p", "r"), None));
        Assert.Single(await Tables.ListTablesAsync(None), name => string.Equals(name, Table, StringComparison.OrdinalIgnoreCase));
    }

    [StoreFact]
    public async Task Tables_are_listed_in_ordinal_order()
    {
        string[] names = [Table + "b", Table + "a"];
        foreach (var name in names)
        {
            await Tables.CreateTableAsync(name, None);
        }

        var listed = await Tables.ListTablesAsync(None);

        Assert.Equal([Table, Table + "a", Table + "b"], listed.Where(name => name.StartsWith(Table, StringComparison.Ordinal)));
        foreach (var name in names)
        {
            await Tables.DeleteTableAsync(name, None);
        }
    }

    [StoreFact]
    public async Task A_dropped_table_is_gone_with_its_rows()
    {
        await InsertAsync("p", "r");

        Assert.True(await Tables.DeleteTableAsync(Table, None));
        Assert.False(await Tables.DeleteTableAsync(Table, None));

        Assert.Null(await Tables.GetAsync(Table, new TableKey("p", "r"), None));
        Assert.DoesNotContain(Table, await Tables.ListTablesAsync(None));
    }

    [StoreFact]
    public async Task A_missing_table_reads_as_empty_and_refuses_writes()
    {
        var missing = Table + "x";

        Assert.Null(await Tables.GetAsync(missing, new TableKey("p", "r"), None));
        Assert.Empty((await Tables.QueryAsync(missing, new TableQuery(), None)).Rows);
        var write = Write(TableWriteKind.Upsert, "p", "r");
        await RefusedAsync(TablesError.NotFound, () => Tables.WriteAsync(missing, write, None));
        await RefusedAsync(TablesError.NotFound, () => Tables.WriteBatchAsync(missing, [write], None));
    }

    private protected static TableWrite Write(TableWriteKind kind, string partitionKey, string rowKey, string? etag = null, params (string Name, object Value)[] properties) =>
        new(kind, new TableRow(new TableKey(partitionKey, rowKey), properties.ToDictionary(each => each.Name, each => each.Value), etag));

    private protected static async Task<TablesException> RefusedAsync(TablesError error, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<TablesException>(act);
        Assert.Equal(error, refusal.Error);
        return refusal;
    }

    private protected async Task<string> InsertAsync(string partitionKey, string rowKey, params (string Name, object Value)[] properties) =>
        (await Tables.WriteAsync(Table, Write(TableWriteKind.Insert, partitionKey, rowKey, null, properties), None))!;

    private protected async Task<TableRow> GetAsync(string partitionKey, string rowKey) =>
        await Tables.GetAsync(Table, new TableKey(partitionKey, rowKey), None) ?? throw new InvalidOperationException("no such row");
}
