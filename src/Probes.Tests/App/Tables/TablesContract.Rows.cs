using System.Globalization;
using Probes.Tables;
using Probes.Tests.Support;

namespace Probes.Tests.App.Tables;

public abstract partial class TablesContract
{
    public static TheoryData<string, object> Values => new()
    {
        { "an empty text", "" },
        { "text of any script, quotes and a control", "é 漢 😀 \" ' \\ \0 \r\n </script>" },
        { "the longest text", new string('x', 32 * 1024) },
        { "true", true },
        { "false", false },
        { "a small int", int.MinValue },
        { "a large int", int.MaxValue },
        { "a long that an int could hold", 1L },
        { "the largest long", long.MaxValue },
        { "the smallest long", long.MinValue },
        { "a whole double", 1.0 },
        { "a double of 17 digits", 0.1 + 0.2 },
        { "the largest double", double.MaxValue },
        { "no number", double.NaN },
        { "infinity", double.PositiveInfinity },
        { "minus infinity", double.NegativeInfinity },
        { "the earliest time", new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero) },
        { "the latest time", DateTimeOffset.MaxValue },
        { "a time of seven digits", new DateTimeOffset(2026, 7, 26, 1, 2, 3, TimeSpan.Zero).AddTicks(1234567) },
        { "a guid", Guid.Parse("3f2504e0-4f89-11d3-9a0c-0305e82c3301") },
        { "no bytes", Array.Empty<byte>() },
        { "bytes", new byte[] { 0, 1, 254, 255 } },
    };

    [StoreTheory]
    [MemberData(nameof(Values))]
    public async Task A_value_comes_back_with_its_type(string what, object value)
    {
        await InsertAsync("p", "r", ("Value", value));

        var read = (await GetAsync("p", "r")).Properties["Value"];

        Assert.True(value.GetType() == read.GetType(), $"{what} came back as {read.GetType().Name}");
        Assert.Equal(value, read);
    }

    [StoreFact]
    public async Task A_time_comes_back_in_UTC()
    {
        await InsertAsync("p", "r", ("Value", DateTimeOffset.Parse("2026-07-26T12:00:00+02:00", CultureInfo.InvariantCulture)));

        var read = (DateTimeOffset)(await GetAsync("p", "r")).Properties["Value"];

        Assert.Equal(TimeSpan.Zero, read.Offset);
        Assert.Equal(10, read.Hour);
    }

    [StoreFact]
    public async Task A_null_is_not_stored()
    {
        await InsertAsync("p", "r", ("Kept", 1), ("Nothing", null!));

        Assert.Equal(["Kept"], (await GetAsync("p", "r")).Properties.Keys);
    }

    [StoreFact]
    public async Task A_row_holds_252_properties()
    {
        await InsertAsync("p", "r", [.. Enumerable.Range(0, 252).Select(number => ($"P{number}", (object)number))]);

        Assert.Equal(252, (await GetAsync("p", "r")).Properties.Count);
    }

    [StoreFact]
    public async Task An_insert_refuses_a_row_that_exists()
    {
        await InsertAsync("p", "r", ("Value", 1));

        await RefusedAsync(TablesError.Conflict, () => InsertAsync("p", "r", ("Value", 2)));

        Assert.Equal(1, (await GetAsync("p", "r")).Properties["Value"]);
    }

    [StoreFact]
    public async Task An_upsert_inserts_and_then_replaces_the_whole_row()
    {
        await Tables.WriteAsync(Table, Write(TableWriteKind.Upsert, "p", "r", null, ("Old", 1)), None);
        await Tables.WriteAsync(Table, Write(TableWriteKind.Upsert, "p", "r", null, ("New", 2)), None);

        Assert.Equal(["New"], (await GetAsync("p", "r")).Properties.Keys);
    }

    [StoreFact]
    public async Task A_replace_needs_the_rows_ETag()
    {
        var first = await InsertAsync("p", "r", ("Value", 1));
        var second = await Tables.WriteAsync(Table, Write(TableWriteKind.Replace, "p", "r", first, ("Value", 2)), None);

        await RefusedAsync(
            TablesError.PreconditionFailed, () => Tables.WriteAsync(Table, Write(TableWriteKind.Replace, "p", "r", first, ("Value", 3)), None));

        var row = await GetAsync("p", "r");
        Assert.Equal((2, second), (row.Properties["Value"], row.ETag));
    }

    [StoreFact]
    public async Task A_merge_keeps_the_other_properties()
    {
        var etag = await InsertAsync("p", "r", ("Kept", 1L), ("Changed", "a"));

        await Tables.WriteAsync(Table, Write(TableWriteKind.Merge, "p", "r", etag, ("Changed", "b"), ("Added", 2.5)), None);

        var properties = (await GetAsync("p", "r")).Properties;
        Assert.Equal((1L, "b", 2.5), (properties["Kept"], properties["Changed"], properties["Added"]));
        await RefusedAsync(TablesError.PreconditionFailed, () => Tables.WriteAsync(Table, Write(TableWriteKind.Merge, "p", "r", etag), None));
    }

    [StoreFact]
    public async Task A_delete_needs_the_rows_ETag()
    {
        var old = await InsertAsync("p", "r");
        var current = await Tables.WriteAsync(Table, Write(TableWriteKind.Upsert, "p", "r"), None);

        await RefusedAsync(TablesError.PreconditionFailed, () => Tables.WriteAsync(Table, Write(TableWriteKind.Delete, "p", "r", old), None));
        Assert.Null(await Tables.WriteAsync(Table, Write(TableWriteKind.Delete, "p", "r", current), None));

        Assert.Null(await Tables.GetAsync(Table, new TableKey("p", "r"), None));
    }

    [StoreTheory]
    [InlineData(TableWriteKind.Replace)]
    [InlineData(TableWriteKind.Merge)]
    [InlineData(TableWriteKind.Delete)]
    public async Task A_star_matches_any_row_that_exists(TableWriteKind kind)
    {
        await RefusedAsync(TablesError.NotFound, () => Tables.WriteAsync(Table, Write(kind, "p", "r", "*"), None));
        await InsertAsync("p", "r");

        var etag = await Tables.WriteAsync(Table, Write(kind, "p", "r", "*"), None);

        Assert.Equal(kind == TableWriteKind.Delete, etag is null);
    }

    [StoreFact]
    public async Task Every_write_changes_the_ETag_and_a_new_row_has_a_new_one()
    {
        var etags = new List<string?> { await InsertAsync("p", "r") };
        foreach (var kind in new[] { TableWriteKind.Upsert, TableWriteKind.Replace, TableWriteKind.Merge, TableWriteKind.Delete, TableWriteKind.Insert })
        {
            etags.Add(await Tables.WriteAsync(Table, Write(kind, "p", "r", "*"), None));
        }

        etags.RemoveAll(etag => etag is null);
        Assert.Equal(5, etags.Distinct().Count());
        Assert.Equal(etags[^1], (await GetAsync("p", "r")).ETag);
    }

    [StoreFact]
    public async Task Of_many_conditional_writers_one_wins_each_time()
    {
        var etag = await InsertAsync("p", "r");

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(async () =>
        {
            try
            {
                return await Tables.WriteAsync(Table, Write(TableWriteKind.Replace, "p", "r", etag, ("Winner", number)), None);
            }
            catch (TablesException lost) when (lost.Error == TablesError.PreconditionFailed)
            {
                return null;
            }
        })));

        Assert.Equal((await GetAsync("p", "r")).ETag, Assert.Single(results, result => result is not null));
    }
}
