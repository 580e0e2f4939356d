using Probes.Tables;
using Probes.Tests.Support;

namespace Probes.Tests.App.Tables.Rest;

/// <summary>Answers that no Table service gives, and answers without end.</summary>
public sealed class GarbageTests : ScriptedRestTests
{
    [Theory]
    [InlineData("")]
    [InlineData("<html>login</html>")]
    [InlineData("[]")]
    [InlineData("{\"value\":3}")]
    [InlineData("{\"value\":[3]}")]
    [InlineData("{\"value\":[{\"PartitionKey\":\"p\"}]}")]
    [InlineData("{\"value\":[{\"PartitionKey\":\"p\",\"RowKey\":1}]}")]
    [InlineData("{\"value\":[{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"V@odata.type\":\"Edm.Int64\",\"V\":\"x\"}]}")]
    [InlineData("{\"value\":[{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"V@odata.type\":\"Edm.Int64\",\"V\":\"99999999999999999999\"}]}")]
    [InlineData("{\"value\":[{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"V@odata.type\":\"Edm.Guid\",\"V\":1}]}")]
    [InlineData("{\"value\":[{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"V@odata.type\":3,\"V\":1}]}")]
    public async Task An_answer_that_no_table_service_gives_makes_the_store_unavailable(string body)
    {
        await using var storage = new ScriptedStorage(StorageReply.Of(200, body));
        using var tables = Open(storage);

        var refusal = await RefusedAsync(TablesError.Unavailable, () => tables.QueryAsync("table", new TableQuery(), None));

        Assert.Contains("check the endpoint", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_404_of_something_else_is_no_missing_row()
    {
        await using var storage = new ScriptedStorage(StorageReply.Of(404, "<html>Not found</html>"));
        using var tables = Open(storage);

        await RefusedAsync(TablesError.Unavailable, () => tables.GetAsync("table", new TableKey("p", "r"), None));
    }

    [Fact]
    public async Task A_write_that_brings_no_ETag_was_answered_by_something_else()
    {
        await using var storage = new ScriptedStorage(StorageReply.Of(200, "<html>login</html>"));
        using var tables = Open(storage);

        await RefusedAsync(TablesError.Unavailable, () => tables.WriteAsync("table", Write(TableWriteKind.Upsert), None));
        await RefusedAsync(TablesError.Unavailable, () => tables.WriteAsync("table", Write(TableWriteKind.Delete, "r", "*"), None));
    }

    [Fact]
    public async Task A_huge_description_of_an_error_is_cut()
    {
        await using var storage = new ScriptedStorage(StorageReply.Error(400, "InvalidInput", new string('x', 60_000)), StorageReply.Of(400, new string('y', 10_000_000)));
        using var tables = Open(storage);

        Assert.InRange((await RefusedAsync(TablesError.InvalidInput, () => tables.ListTablesAsync(None))).Message.Length, 400, 800);
        Assert.InRange((await RefusedAsync(TablesError.Unavailable, () => tables.ListTablesAsync(None))).Message.Length, 50, 800);
    }

    [Fact]
    public async Task An_answer_beyond_every_page_is_refused()
    {
        await using var storage = new ScriptedStorage(StorageReply.Of(200, $$"""{"value":[],"more":"{{new string('x', 65 * 1024 * 1024)}}"}"""));
        using var tables = Open(storage);

        var refusal = await RefusedAsync(TablesError.Unavailable, () => tables.QueryAsync("table", new TableQuery(), None));

        Assert.Contains("longer than 67108864 bytes", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_of_a_peer_do_not_reach_a_log()
    {
        await using var storage = new ScriptedStorage(StorageReply.Error(400, "InvalidInput", "one\\u001b[31m\\r\\ntwo\\u202e"));
        using var tables = Open(storage);

        var refusal = await RefusedAsync(TablesError.InvalidInput, () => tables.ListTablesAsync(None));

        Assert.Contains("one [31m two RequestId:1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_tables_without_end_is_refused()
    {
        await using var storage = new ScriptedStorage(StorageReply.Of(200, """{"value":[{"TableName":"again"}]}""", "x-ms-continuation-NextTableName: again"));
        using var tables = Open(storage);

        await RefusedAsync(TablesError.Unavailable, () => tables.ListTablesAsync(None));

        Assert.Equal(1000, storage.Requests.Count);
    }
}
