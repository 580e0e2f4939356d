using Probes.Tables;
using Probes.Tests.Support;

namespace Probes.Tests.App.Tables.Rest;

/// <summary>The first try was carried out and its answer lost, or was not carried out: only the row can tell.</summary>
public sealed class InDoubtTests : ScriptedRestTests
{
    private const string ETag = "W/\"datetime'2026-07-26T11%3A00%3A00.0000000Z'\"";

    private static readonly StorageReply Exists = StorageReply.Error(409, "EntityAlreadyExists");

    private static readonly StorageReply Changed = StorageReply.Error(412, "UpdateConditionNotSatisfied");

    private static readonly StorageReply Gone = StorageReply.Error(404, "ResourceNotFound");

    public static TheoryData<string> Losses => ["connection cut", "500", "503"];

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task An_insert_that_finds_its_own_row_has_inserted_it(string loss)
    {
        await using var storage = new ScriptedStorage(Lost(loss), Exists, StorageReply.Of(200, Row("r")));
        using var tables = Open(storage);

        var etag = await tables.WriteAsync("table", Write(TableWriteKind.Insert, "r", null, ("Value", 1)), None);

        Assert.Equal("W/\"datetime'2026-07-26T12%3A00%3A00.0000000Z'\"", etag);
        Assert.StartsWith("GET ", storage.Requests[2].Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Value\":2")]
    [InlineData("\"Value\":1.0")]
    [InlineData("\"Value\":1,\"More\":1")]
    [InlineData("\"Other\":1")]
    public async Task An_insert_that_finds_another_row_is_refused(string properties)
    {
        await using var storage = new ScriptedStorage(StorageReply.Cut, Exists, StorageReply.Of(200, Row("r", properties)));
        using var tables = Open(storage);

        await RefusedAsync(TablesError.Conflict, () => tables.WriteAsync("table", Write(TableWriteKind.Insert, "r", null, ("Value", 1)), None));
    }

    [Fact]
    public async Task An_insert_refused_at_once_is_not_looked_into()
    {
        await using var storage = new ScriptedStorage(Exists, StorageReply.Of(200, Row("r")));
        using var tables = Open(storage);

        await RefusedAsync(TablesError.Conflict, () => tables.WriteAsync("table", Write(TableWriteKind.Insert, "r", null, ("Value", 1)), None));

        Assert.Single(storage.Requests);
    }

    [Fact]
    public async Task A_429_was_certainly_not_carried_out()
    {
        await using var storage = new ScriptedStorage(StorageReply.Error(429, "TooManyRequests"), Exists, StorageReply.Of(200, Row("r")));
        using var tables = Open(storage);

        await RefusedAsync(TablesError.Conflict, () => tables.WriteAsync("table", Write(TableWriteKind.Insert, "r", null, ("Value", 1)), None));
    }

    [Theory]
    [InlineData(TableWriteKind.Replace, "\"Value\":1", true)]
    [InlineData(TableWriteKind.Replace, "\"Value\":1,\"More\":1", false)]
    [InlineData(TableWriteKind.Merge, "\"Value\":1,\"More\":1", true)]
    [InlineData(TableWriteKind.Merge, "\"Value\":2", false)]
    public async Task A_change_whose_ETag_went_stale_is_done_when_the_row_says_so(TableWriteKind kind, string properties, bool isDone)
    {
        await using var storage = new ScriptedStorage(StorageReply.Cut, Changed, StorageReply.Of(200, Row("r", properties)));
        using var tables = Open(storage);

        var writing = tables.WriteAsync("table", Write(kind, "r", ETag, ("Value", 1)), None);

        if (isDone)
        {
            Assert.NotNull(await writing);
        }
        else
        {
            await RefusedAsync(TablesError.PreconditionFailed, () => writing);
        }
    }

    [Fact]
    public async Task A_delete_that_finds_no_row_has_deleted_it()
    {
        await using var storage = new ScriptedStorage(StorageReply.Cut, Gone);
        using var tables = Open(storage);

        Assert.Null(await tables.WriteAsync("table", Write(TableWriteKind.Delete, "r", ETag), None));
    }

    [Fact]
    public async Task A_table_gone_after_a_lost_answer_was_deleted_by_us()
    {
        await using var storage = new ScriptedStorage(StorageReply.Cut, Gone);
        using var tables = Open(storage);

        Assert.True(await tables.DeleteTableAsync("table", None));
    }

    [Theory]
    [InlineData("\"Value\":1", true)]
    [InlineData("\"Value\":2", false)]
    public async Task A_batch_is_done_when_every_row_of_it_is(string second, bool isDone)
    {
        const string Refusal = """{"odata.error":{"code":"EntityAlreadyExists","message":{"lang":"en-US","value":"0:The specified entity already exists."}}}""";
        await using var storage = new ScriptedStorage(
            StorageReply.Cut, StorageReply.Batch(Refusal, 409), StorageReply.Of(200, Row("r")), StorageReply.Of(200, Row("s", second)));
        using var tables = Open(storage);
        TableWrite[] writes = [Write(TableWriteKind.Insert, "r", null, ("Value", 1)), Write(TableWriteKind.Upsert, "s", null, ("Value", 1))];

        var writing = tables.WriteBatchAsync("table", writes, None);

        if (isDone)
        {
            await writing;
        }
        else
        {
            Assert.Equal(0, (await RefusedAsync(TablesError.Conflict, () => writing)).FailedIndex);
        }

        Assert.Equal(4, storage.Requests.Count);
    }

    private static StorageReply Lost(string loss) => loss switch
    {
        "connection cut" => StorageReply.Cut,
        "500" => StorageReply.Error(500, "OperationTimedOut"),
        _ => StorageReply.Error(503, "ServerBusy"),
    };
}
