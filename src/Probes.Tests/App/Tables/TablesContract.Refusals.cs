using Probes.Tables;
using Probes.Tests.Support;

namespace Probes.Tests.App.Tables;

public abstract partial class TablesContract
{
    public static TheoryData<string> ForbiddenKeys => ["a/b", "a\\b", "a#b", "a?b", "\t", "\0", "\u001f", "\u007f", "\u0085", "\u009f"];

    public static TheoryData<string, TablesError, object> ForbiddenValues => new()
    {
        { "a text one too long", TablesError.TooLarge, new string('x', (32 * 1024) + 1) },
        { "bytes one too many", TablesError.TooLarge, new byte[(64 * 1024) + 1] },
        { "a time before Edm.DateTime", TablesError.InvalidInput, new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(-1) },
        { "a type that Table Storage does not know", TablesError.InvalidInput, 1.5m },
        { "a float", TablesError.InvalidInput, 1.5f },
    };

    [StoreTheory]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("a-b-c")]
    [InlineData("a_b_c")]
    [InlineData("abc\n")]
    [InlineData("äbc")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234")]
    public async Task A_table_has_3_to_63_letters_and_digits(string table)
    {
        await RefusedAsync(TablesError.InvalidInput, () => Tables.CreateTableAsync(table, None));
        await RefusedAsync(TablesError.InvalidInput, () => Tables.DeleteTableAsync(table, None));
        await RefusedAsync(TablesError.InvalidInput, () => Tables.GetAsync(table, new TableKey("p", "r"), None));
        await RefusedAsync(TablesError.InvalidInput, () => Tables.QueryAsync(table, new TableQuery(), None));
        await RefusedAsync(TablesError.InvalidInput, () => Tables.WriteAsync(table, Write(TableWriteKind.Insert, "p", "r"), None));
    }

    [StoreTheory]
    [MemberData(nameof(ForbiddenKeys))]
    public async Task A_key_has_no_slash_hash_question_mark_or_control(string key)
    {
        Assert.Contains("PartitionKey", (await RefusedAsync(TablesError.InvalidInput, () => InsertAsync(key, "r"))).Message, StringComparison.Ordinal);
        Assert.Contains("RowKey", (await RefusedAsync(TablesError.InvalidInput, () => InsertAsync("p", key))).Message, StringComparison.Ordinal);
        await RefusedAsync(TablesError.InvalidInput, () => Tables.GetAsync(Table, new TableKey("p", key), None));
    }

    [StoreFact]
    public async Task A_key_has_at_most_1024_characters()
    {
        var longest = new string('k', 1024);
        var longestHere = longest[..LongestKey];
        await InsertAsync(longestHere, longestHere);

        Assert.NotNull(await Tables.GetAsync(Table, new TableKey(longestHere, longestHere), None));
        await RefusedAsync(TablesError.TooLarge, () => InsertAsync(longest + "k", "r"));
        await RefusedAsync(TablesError.TooLarge, () => InsertAsync("p", longest + "k"));
    }

    [StoreTheory]
    [MemberData(nameof(ForbiddenValues))]
    public async Task A_value_that_Azure_refuses_is_refused_by_name(string what, TablesError error, object value)
    {
        var refusal = await RefusedAsync(error, () => InsertAsync("p", "r", ("Culprit", value)));

        Assert.True(refusal.Message.Contains("Culprit", StringComparison.Ordinal), $"{what}: {refusal.Message}");
        Assert.Null(await Tables.GetAsync(Table, new TableKey("p", "r"), None));
    }

    [StoreFact]
    public async Task Half_of_a_surrogate_pair_is_refused_in_keys_and_values()
    {
        await RefusedAsync(TablesError.InvalidInput, () => InsertAsync("p", "a\ud800"));
        await RefusedAsync(TablesError.InvalidInput, () => InsertAsync("\udc00a", "r"));
        await RefusedAsync(TablesError.InvalidInput, () => InsertAsync("p", "r", ("Culprit", "a\udc00\ud800b")));
    }

    [StoreTheory]
    [InlineData("PartitionKey")]
    [InlineData("RowKey")]
    [InlineData("Timestamp")]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("with-dash")]
    [InlineData("odata.etag")]
    public async Task A_property_has_a_name_of_its_own(string name) =>
        await RefusedAsync(TablesError.InvalidInput, () => InsertAsync("p", "r", (name, 1)));

    [StoreFact]
    public async Task A_name_has_at_most_255_characters()
    {
        var longest = new string('N', 255);
        await InsertAsync("p", "r", (longest, 1));

        await RefusedAsync(TablesError.InvalidInput, () => InsertAsync("p", "s", (longest + "N", 1)));
    }

    [StoreFact]
    public async Task A_row_has_at_most_252_properties_even_after_a_merge()
    {
        (string, object)[] many = [.. Enumerable.Range(0, 252).Select(number => ($"P{number}", (object)number))];
        await InsertAsync("p", "r", many);

        await RefusedAsync(TablesError.TooLarge, () => InsertAsync("p", "s", [.. many, ("OneMore", 1)]));
        await MergedTooFarAsync(Write(TableWriteKind.Merge, "p", "r", "*", ("OneMore", 1)));
    }

    [StoreFact]
    public async Task A_row_holds_at_most_a_mebibyte_even_after_a_merge()
    {
        var text = new string('x', 32 * 1024);
        (string, object)[] fifteen = [.. Enumerable.Range(0, 15).Select(number => ($"P{number}", (object)text))];
        await InsertAsync("p", "r", fifteen);

        await RefusedAsync(TablesError.TooLarge, () => InsertAsync("p", "s", [.. fifteen, ("P15", text)]));
        await MergedTooFarAsync(Write(TableWriteKind.Merge, "p", "r", "*", ("P15", text)));
        Assert.Equal(LimitsMergedRows ? 15 : 16, (await GetAsync("p", "r")).Properties.Count);
    }

    [StoreTheory]
    [InlineData(TableWriteKind.Replace)]
    [InlineData(TableWriteKind.Merge)]
    [InlineData(TableWriteKind.Delete)]
    public async Task A_change_without_an_ETag_is_refused(TableWriteKind kind)
    {
        await InsertAsync("p", "r");

        await RefusedAsync(TablesError.InvalidInput, () => Tables.WriteAsync(Table, Write(kind, "p", "r"), None));
    }

    private async Task MergedTooFarAsync(TableWrite merge)
    {
        if (LimitsMergedRows)
        {
            await RefusedAsync(TablesError.TooLarge, () => Tables.WriteAsync(Table, merge, None));
        }
        else
        {
            Assert.NotNull(await Tables.WriteAsync(Table, merge, None));
        }
    }
}
