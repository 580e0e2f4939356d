using Probes.Tables;
using Probes.Tests.Support;

namespace Probes.Tests.App.Tables;

public abstract partial class TablesContract
{
    [StoreFact]
    public async Task Rows_come_in_ordinal_order_of_both_keys()
    {
        (string, string)[] keys = [("b", "1"), ("a", "_"), ("a", "B"), ("a", "a"), ("a", "10"), ("a", "9"), ("a", ""), ("B", "1"), ("a", "a!"), ("a", "a|")];
        foreach (var (partitionKey, rowKey) in keys)
        {
            await InsertAsync(partitionKey, rowKey);
        }

        var read = await KeysAsync(new TableQuery());

        Assert.Equal(
            [("B", "1"), ("a", ""), ("a", "10"), ("a", "9"), ("a", "B"), ("a", "_"), ("a", "a"), ("a", "a!"), ("a", "a|"), ("b", "1")],
            read);
    }

    [StoreFact]
    public async Task A_range_includes_its_lower_bound_and_excludes_its_upper()
    {
        foreach (var rowKey in new[] { "1", "2", "2x", "3" })
        {
            await InsertAsync("p", rowKey);
            await InsertAsync("q", rowKey);
        }

        Assert.Equal([("p", "2"), ("p", "2x")], await KeysAsync(new TableQuery { PartitionKey = "p", FromRowKey = "2", BeforeRowKey = "3" }));
        Assert.Equal([("p", "2x"), ("p", "3")], await KeysAsync(new TableQuery { PartitionKey = "p", FromRowKey = "2!" }));
        Assert.Equal([("q", "1")], await KeysAsync(new TableQuery { PartitionKey = "q", BeforeRowKey = "2" }));
        Assert.Empty(await KeysAsync(new TableQuery { PartitionKey = "p", FromRowKey = "3", BeforeRowKey = "2" }));
        Assert.Empty(await KeysAsync(new TableQuery { PartitionKey = "nobody" }));
    }

    [StoreFact]
    public async Task Text_that_looks_like_a_filter_is_only_text()
    {
        await InsertAsync("it's", "' or 1=1 --");
        await InsertAsync("p", "r");

        Assert.Equal([("it's", "' or 1=1 --")], await KeysAsync(new TableQuery { PartitionKey = "it's", FromRowKey = "' or 1=1 --" }));
    }

    [StoreTheory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Pages_together_give_every_row_once(int take)
    {
        foreach (var partitionKey in new[] { "p", "q" })
        {
            await Tables.WriteBatchAsync(Table, [.. Enumerable.Range(0, 7).Select(number => Write(TableWriteKind.Insert, partitionKey, $"{number}"))], None);
        }

        var one = await KeysAsync(new TableQuery { PartitionKey = "p", Take = take });
        var both = await KeysAsync(new TableQuery { Take = take });

        Assert.Equal(Expected("p"), one);
        Assert.Equal([.. Expected("p"), .. Expected("q")], both);

        static (string, string)[] Expected(string partitionKey) => [.. Enumerable.Range(0, 7).Select(number => (partitionKey, $"{number}"))];
    }

    [StoreFact]
    public async Task Rows_deleted_between_pages_neither_repeat_nor_hide_others()
    {
        foreach (var rowKey in new[] { "1", "2", "3", "4" })
        {
            await InsertAsync("p", rowKey);
        }

        var page = await Tables.QueryAsync(Table, new TableQuery { Take = 2 }, None);
        while (page.Rows.Count == 0)
        {
            page = await Tables.QueryAsync(Table, new TableQuery { Take = 2, Continuation = page.Continuation }, None);
        }

        await Tables.WriteAsync(Table, Write(TableWriteKind.Delete, "p", "1", "*"), None);
        await Tables.WriteAsync(Table, Write(TableWriteKind.Delete, "p", "3", "*"), None);
        var rest = await Tables.QueryAsync(Table, new TableQuery { Take = 2, Continuation = page.Continuation }, None);

        Assert.Equal(["4"], rest.Rows.Select(row => row.Key.RowKey));
    }

    [StoreFact]
    public async Task A_selection_gives_only_the_properties_asked_for()
    {
        await InsertAsync("p", "r", ("A", 1L), ("B", "b"), ("C", 2));

        var page = await RowsAsync(new TableQuery { Select = ["A", "C", "Absent"] });

        var row = Assert.Single(page);
        Assert.Equal(["A", "C"], row.Properties.Keys.Order());
        Assert.Equal(1L, row.Properties["A"]);
        Assert.Equal((await GetAsync("p", "r")).ETag, row.ETag);
    }

    [StoreTheory]
    [InlineData(0)]
    [InlineData(1001)]
    [InlineData(-1)]
    public async Task A_page_has_1_to_1000_rows(int take) =>
        await RefusedAsync(TablesError.InvalidInput, () => Tables.QueryAsync(Table, new TableQuery { Take = take }, None));

    [StoreFact]
    public async Task A_range_of_rows_needs_a_partition()
    {
        await RefusedAsync(TablesError.InvalidInput, () => Tables.QueryAsync(Table, new TableQuery { FromRowKey = "1" }, None));
        await RefusedAsync(TablesError.InvalidInput, () => Tables.QueryAsync(Table, new TableQuery { BeforeRowKey = "1" }, None));
    }

    [StoreTheory]
    [InlineData("nonsense")]
    [InlineData("!!!")]
    [InlineData("")]
    public async Task A_continuation_of_nobody_is_refused(string continuation) =>
        await RefusedAsync(TablesError.InvalidInput, () => Tables.QueryAsync(Table, new TableQuery { Continuation = continuation }, None));

    private async Task<List<TableRow>> RowsAsync(TableQuery query)
    {
        var rows = new List<TableRow>();
        await foreach (var row in Tables.RowsAsync(Table, query, None))
        {
            rows.Add(row);
        }

        return rows;
    }

    private async Task<(string, string)[]> KeysAsync(TableQuery query) =>
        [.. (await RowsAsync(query)).Select(row => (row.Key.PartitionKey, row.Key.RowKey))];
}
